/** Adds a style sheet to the page and waits for it; a sheet that fails to load is passed over. */
export function loadStyles(url: string): Promise<void> {
  return new Promise((resolve) => {
    const sheet = document.createElement('link');
    sheet.rel = 'stylesheet';
    sheet.href = url;
    sheet.onload = sheet.onerror = () => resolve();
    document.head.append(sheet);
  });
}
