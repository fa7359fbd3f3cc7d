import { showTabTexts } from './services/tab-texts.ts';

App({
  onLaunch() {
    showTabTexts();
    // A newer version is taken at the next start; a purchase in progress is never cut off for it.
    wx.getUpdateManager();
  },
});
