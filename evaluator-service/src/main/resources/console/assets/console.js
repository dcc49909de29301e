// What HTML alone can't do: the theme's button, charts, and the token that htmx must send along.
(() => {
  'use strict';
  const root = document.documentElement;
  const charts = [];

  // Theme: auto → dark → light → auto
  const button = document.getElementById('theme');
  const name = document.getElementById('theme-name');
  const next = { auto: 'dark', dark: 'light', light: 'auto' };

  function show(theme) {
    if (theme === 'auto') {
      delete root.dataset.theme;
    } else {
      root.dataset.theme = theme;
    }
    name.textContent = theme;
    redraw();
  }

  button.hidden = false;
  name.textContent = root.dataset.theme || 'auto';
  button.addEventListener('click', () => {
    const theme = next[root.dataset.theme || 'auto'];
    try {
      localStorage.setItem('theme', theme);
    } catch {
      // Storage is forbidden: the choice holds for this page.
    }
    show(theme);
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);

  // Forms work without it; requests of htmx prove with it that they are ours.
  const token = document.querySelector('meta[name="csrf-token"]');
  if (token) {
    document.body.addEventListener('htmx:configRequest', (event) => {
      event.detail.headers[token.dataset.header] = token.content;
    });
  }

  // Charts. The numbers are in an attribute of their own element; a table below has them too.
  function colour(variable) {
    return getComputedStyle(root).getPropertyValue(variable).trim();
  }

  function resolved(variable) {
    const probe = document.createElement('span');
    probe.className = 'probe';
    probe.style.color = `var(${variable})`;
    document.body.append(probe);
    const value = getComputedStyle(probe).color;
    probe.remove();
    return value;
  }

  function option(chart) {
    const text = resolved('--text');
    const quiet = resolved('--quiet');
    const line = resolved('--line');
    const surface = resolved('--surface');
    const axis = {
      axisLine: { lineStyle: { color: line } },
      axisLabel: { color: quiet },
      splitLine: { lineStyle: { color: line } },
      nameTextStyle: { color: quiet },
    };
    return {
      animation: false,
      color: ['--chart-1', '--chart-2', '--chart-3', '--chart-4', '--chart-5'].map(resolved),
      textStyle: { fontFamily: colour('--font') || 'sans-serif' },
      aria: { enabled: false },
      grid: { left: 8, right: 16, top: 40, bottom: 28, containLabel: true },
      legend: { top: 0, right: 0, textStyle: { color: text } },
      tooltip: {
        trigger: 'axis',
        renderMode: 'richText',
        confine: true,
        backgroundColor: surface,
        borderColor: line,
        textStyle: { color: text },
      },
      xAxis: { type: 'category', data: chart.x, name: chart.xLabel, nameLocation: 'middle', nameGap: 28, ...axis },
      yAxis: { type: 'value', name: chart.yLabel, scale: chart.kind === 'LINE', ...axis },
      series: chart.series.map((series) => ({
        name: series.name,
        type: chart.kind === 'LINE' ? 'line' : 'bar',
        data: series.values,
        showSymbol: chart.x.length < 40,
        connectNulls: true,
        barMaxWidth: 44,
        lineStyle: { width: 2 },
      })),
    };
  }

  function redraw() {
    charts.forEach(({ drawing, chart }) => drawing.setOption(option(chart), true));
  }

  function draw() {
    document.querySelectorAll('[data-chart]:not([data-drawn])').forEach((element) => {
      element.dataset.drawn = 'yes';
      const chart = JSON.parse(element.dataset.chart);
      const drawing = window.echarts.init(element, null, { renderer: 'canvas' });
      drawing.setOption(option(chart));
      charts.push({ drawing, chart });
      new ResizeObserver(() => drawing.resize()).observe(element);
    });
  }

  // The largest file of all is only loaded where there is a chart.
  function drawWhenNeeded() {
    if (!document.querySelector('[data-chart]:not([data-drawn])')) {
      return;
    }
    if (window.echarts) {
      draw();
      return;
    }
    const script = document.createElement('script');
    script.src = root.dataset.echarts;
    script.addEventListener('load', draw);
    document.head.append(script);
  }

  document.body.addEventListener('htmx:afterSettle', () => {
    for (let i = charts.length - 1; i >= 0; i--) {
      if (!charts[i].drawing.getDom().isConnected) {
        charts[i].drawing.dispose();
        charts.splice(i, 1);
      }
    }
    drawWhenNeeded();
  });
  drawWhenNeeded();
})();
