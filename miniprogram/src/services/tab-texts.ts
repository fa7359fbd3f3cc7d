import { texts } from './texts.ts';

/** The tab bar is written by the platform, in the language of app.json; in another language its texts are set again. */
export function showTabTexts(): void {
  const { films, orders, profile } = texts('tabs');
  [films, orders, profile].forEach((text, index) => wx.setTabBarItem({ index, text, fail: () => {} }));
}
