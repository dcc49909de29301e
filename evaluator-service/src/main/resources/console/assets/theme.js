// Runs before the first paint, so that a chosen theme never flashes. Light, dark, or the system's.
(() => {
  'use strict';
  let theme = null;
  try {
    theme = localStorage.getItem('theme');
  } catch {
    // Storage is forbidden: the system's theme holds.
  }
  if (theme === 'light' || theme === 'dark') {
    document.documentElement.dataset.theme = theme;
  }
})();
