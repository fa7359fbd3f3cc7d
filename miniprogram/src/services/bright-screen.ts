/** A ticket is read by a scanner from a bright screen that stays on; whoever looks away gets the own brightness back. */
let before: number | null = null;

export function brighten(): void {
  wx.setKeepScreenOn({ keepScreenOn: true, fail: ignore });
  if (before !== null) return;
  wx.getScreenBrightness({
    success: ({ value }) => {
      before = value;
      wx.setScreenBrightness({ value: 1, fail: ignore });
    },
    fail: ignore,
  });
}

export function dimAgain(): void {
  wx.setKeepScreenOn({ keepScreenOn: false, fail: ignore });
  if (before !== null) wx.setScreenBrightness({ value: before, fail: ignore });
  before = null;
}

/** A phone that will not be brightened shows the ticket all the same. */
const ignore = (): void => {};
