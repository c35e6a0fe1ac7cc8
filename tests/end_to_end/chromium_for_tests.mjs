// A browser that lives as long as a test file.
import { withBrowser } from "../browser/chromium.mjs";

// Returns a browser; `close()` ends it and removes its profile.
export function chromiumForTests() {
  return new Promise((resolve, reject) => {
    const ended = withBrowser(
      (browser) =>
        new Promise((finish) => {
          resolve({
            newContext: (options) => browser.newContext(options),
            async close() {
              finish();
              await ended;
            },
          });
        }),
    );
    ended.catch(reject);
  });
}
