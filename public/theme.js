// Before the first paint, so that nobody who chose the dark sees a flash of the light.
(() => {
  let theme = null;
  try {
    theme = localStorage.getItem('richesreach-theme');
  } catch {
    // Storage may be forbidden; then the device's theme it is.
  }
  const isDark = theme === 'dark' || (!theme && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
})();
