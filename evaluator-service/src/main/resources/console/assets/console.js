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

  // The menu of small screens opens and closes without help; Escape is a courtesy.
  const menu = document.querySelector('.menu');
  menu.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && menu.open) {
      menu.open = false;
      menu.querySelector('summary').focus();
    }
  });

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

  function palette() {
    const look = {};
    ['text', 'quiet', 'line', 'surface', 'good', 'bad'].forEach((name) => {
      look[name] = resolved(`--${name}`);
    });
    look.series = ['--chart-1', '--chart-2', '--chart-3', '--chart-4', '--chart-5'].map(resolved);
    return look;
  }

  // What every chart has. Tooltips are drawn as text: the policy allows no styles of their own.
  function common(look) {
    return {
      animation: false,
      color: look.series,
      textStyle: { fontFamily: colour('--font') || 'sans-serif' },
      aria: { enabled: false },
      tooltip: {
        renderMode: 'richText',
        confine: true,
        backgroundColor: look.surface,
        borderColor: look.line,
        textStyle: { color: look.text },
      },
    };
  }

  function axes(look, chart) {
    const axis = {
      axisLine: { lineStyle: { color: look.line } },
      axisLabel: { color: look.quiet, hideOverlap: true },
      splitLine: { lineStyle: { color: look.line } },
      nameTextStyle: { color: look.quiet },
    };
    return {
      grid: { left: 20, right: 16, top: 56, bottom: 28, containLabel: true },
      legend: { top: 0, right: 0, type: 'scroll', textStyle: { color: look.text } },
      xAxis: { ...axis, name: chart.xLabel, nameLocation: 'middle', nameGap: 28 },
      yAxis: { ...axis, type: 'value', name: chart.yLabel, nameTextStyle: { color: look.quiet, align: 'left' } },
    };
  }

  // Where all is 0, an axis of made-up numbers would say nothing.
  function nothing(axis) {
    return {
      min: 0,
      max: 1,
      interval: 1,
      splitLine: { show: false },
      axisLabel: { ...axis.axisLabel, formatter: (value) => (value === 0 ? '0' : '') },
    };
  }

  // Categories with long names stand in rows: side by side they would hide each other.
  function plain(chart, look, width) {
    const wide = (Math.max(0, ...chart.x.map((each) => each.length)) + 2) * 8 * chart.x.length;
    const rows = chart.kind === 'BAR' && wide > 0.8 * width;
    const { xAxis, yAxis, ...rest } = axes(look, chart);
    const categories = { ...xAxis, type: 'category', data: chart.x };
    const flat = chart.kind === 'BAR' && chart.series.every((each) => each.values.every((value) => value === 0));
    const digits = chart.measure === 'OTHER' ? { formatter: (value) => shown(value) } : {};
    const values = {
      ...yAxis,
      scale: chart.kind === 'LINE',
      minInterval: chart.measure === 'COUNT' ? 1 : 0,
      axisLabel: { ...yAxis.axisLabel, ...digits },
      ...(flat ? nothing(yAxis) : {}),
    };
    return {
      ...common(look),
      ...rest,
      tooltip: {
        ...common(look).tooltip,
        trigger: 'axis',
        valueFormatter: (value) => (value == null ? '–' : shown(value, chart.measure)),
      },
      xAxis: rows ? { ...values, name: chart.yLabel, nameLocation: 'middle', nameGap: 28 } : categories,
      yAxis: rows
        ? { ...categories, name: '', inverse: true, axisLabel: { color: look.quiet, interval: 0, width: width / 2.5, overflow: 'truncate' } }
        : values,
      series: chart.series.map((series) => ({
        name: series.name,
        type: chart.kind === 'LINE' ? 'line' : 'bar',
        data: series.values,
        showSymbol: chart.x.length < 40,
        connectNulls: true,
        barMaxWidth: 44,
        label: { show: flat, position: rows ? 'right' : 'top', formatter: '0', color: look.quiet },
        lineStyle: { width: 2 },
      })),
    };
  }

  // Where things began on the left, where they ended on the right.
  function flow(chart, look, width) {
    const nodes = new Map();
    const node = (state, side, label) => {
      const name = `${label}: ${state.name}`;
      nodes.set(name, {
        name,
        depth: side,
        itemStyle: { color: state.good ? look.good : look.bad, borderWidth: 0 },
        label: { position: side === 0 ? 'right' : 'left', formatter: state.name },
      });
      return name;
    };
    const links = chart.streams.map((stream) => ({
      source: node(stream.from, 0, chart.fromLabel),
      target: node(stream.to, 1, chart.toLabel),
      value: stream.count,
      lineStyle: { color: stream.to.good ? look.good : look.bad, opacity: 0.28 },
    }));
    return {
      ...common(look),
      tooltip: { ...common(look).tooltip, trigger: 'item' },
      series: [{
        type: 'sankey',
        left: 4,
        right: 4,
        top: 8,
        bottom: 8,
        nodeGap: 12,
        nodeWidth: 12,
        draggable: false,
        layoutIterations: 0,
        emphasis: { focus: 'adjacency' },
        label: { color: look.text, fontSize: width < 480 ? 11 : 12, textBorderColor: look.surface, textBorderWidth: 2 },
        data: [...nodes.values()],
        links,
      }],
    };
  }

  function scatter(chart, look) {
    const { xAxis, ...rest } = axes(look, chart);
    const symbols = { DIAMOND: 'diamond', CIRCLE: 'circle', TRIANGLE: 'triangle' };
    const shapes = Object.keys(symbols);
    const points = chart.groups.flatMap((group) => group.points.map((point) => [point.x, point.y]));
    const zero = (side) => points.every((point) => point[side] === 0);
    return {
      ...common(look),
      ...rest,
      tooltip: {
        ...common(look).tooltip,
        trigger: 'item',
        formatter: ({ data, seriesName }) =>
          `${data.name}\n${seriesName}\n${chart.xLabel}: ${shown(data.value[0])}\n${chart.yLabel}: ${shown(data.value[1], 'PERCENT')}`,
      },
      xAxis: { ...xAxis, type: 'value', scale: true, ...(zero(0) ? nothing(xAxis) : {}) },
      yAxis: { ...rest.yAxis, scale: true, ...(zero(1) ? nothing(rest.yAxis) : {}) },
      series: chart.groups.map((group) => ({
        name: group.name,
        type: group.joined ? 'line' : 'scatter',
        symbol: symbols[group.shape],
        color: look.series[shapes.indexOf(group.shape)],
        symbolSize: group.joined ? 15 : 11,
        lineStyle: { width: 1.5, type: 'dashed' },
        // A front is steps: between two runs there is none to have.
        step: group.joined ? 'end' : undefined,
        data: group.points.map((point) => ({ name: point.name, value: [point.x, point.y] })),
      })),
    };
  }

  // As the table below writes it.
  function shown(value, measure) {
    switch (measure) {
      case 'COUNT': return value.toLocaleString('en', { maximumFractionDigits: 0 });
      case 'PERCENT': return value.toFixed(1);
      default: return value !== 0 && Math.abs(value) < 0.001
        ? value.toExponential(3).replace(/\.?0*e/, 'e')
        : value.toLocaleString('en', Math.abs(value) < 1000 ? { maximumSignificantDigits: 4 } : { maximumFractionDigits: 0 });
    }
  }

  function option({ element, chart }) {
    const look = palette();
    const width = element.clientWidth;
    switch (element.dataset.kind) {
      case 'flow': return flow(chart, look, width);
      case 'scatter': return scatter(chart, look);
      default: return plain(chart, look, width);
    }
  }

  // Rows need room for their names; the drawing follows its element.
  function fit({ element, chart, height }, settings) {
    const rows = settings.yAxis?.data?.length ?? 0;
    const least = rows * Math.max(18, 8 * (chart.series?.length ?? 0) + 4) + 100;
    element.style.height = least > height ? `${least}px` : '';
  }

  // What was chosen in a legend stays, and so does a tooltip that is shown.
  function refresh(each) {
    const settings = option(each);
    fit(each, settings);
    each.drawing.setOption(settings, { replaceMerge: ['xAxis', 'yAxis', 'series'] });
  }

  function redraw() {
    charts.forEach(refresh);
  }

  function draw() {
    document.querySelectorAll('[data-chart]:not([data-drawn])').forEach((element) => {
      element.dataset.drawn = 'yes';
      const source = element.dataset.chart;
      const drawing = window.echarts.init(element, null, { renderer: 'canvas' });
      const drawn = { element, drawing, source, chart: JSON.parse(source), height: element.clientHeight };
      refresh(drawn);
      charts.push(drawn);
      new ResizeObserver(() => {
        drawing.resize();
        refresh(drawn);
      }).observe(element);
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

  function update(each) {
    const source = each.element.dataset.chart;
    if (source !== each.source) {
      each.source = source;
      each.chart = JSON.parse(source);
      refresh(each);
    }
  }

  // Outside of what news are laid over: it stays until they come again.
  const stale = document.getElementById('stale');

  function standStill(text, link) {
    stale.textContent = text;
    if (link) {
      const again = document.createElement('a');
      again.href = window.location.href;
      again.textContent = link;
      stale.append(' ', again);
    }
  }

  document.body.addEventListener('htmx:responseError', (event) => {
    const { status } = event.detail.xhr;
    if (status === 401) {
      standStill('You are logged out, so this page stands still.', 'Log in again');
    } else {
      standStill(`This page stands still: the console answers with ${status}. It is asked again and again.`);
    }
  });
  document.body.addEventListener('htmx:sendError', () => {
    standStill('This page stands still: the console does not answer. It is asked again and again.');
  });

  document.body.addEventListener('htmx:afterSettle', () => {
    stale.textContent = '';
    for (let i = charts.length - 1; i >= 0; i--) {
      if (charts[i].element.isConnected) {
        update(charts[i]);
      } else {
        charts[i].drawing.dispose();
        charts.splice(i, 1);
      }
    }
    drawWhenNeeded();
  });
  drawWhenNeeded();
})();
