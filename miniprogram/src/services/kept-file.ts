/** A file of this app on the phone, for as long as somebody may send it on. */
const pathOf = (name: string): string => `${wx.env.USER_DATA_PATH}/${name}`;

/** Whether it could be written: a phone may be full. */
export const writeFile = (name: string, text: string): Promise<boolean> =>
  new Promise((resolve) => {
    wx.getFileSystemManager().writeFile({
      filePath: pathOf(name),
      data: text,
      encoding: 'utf8',
      success: () => resolve(true),
      fail: () => resolve(false),
    });
  });

/** Nothing that was there is nothing to take away. */
export function removeFile(name: string): void {
  wx.getFileSystemManager().unlink({ filePath: pathOf(name), fail: () => {} });
}

/** Only within a tap. */
export const sendFile = (name: string): Promise<boolean> =>
  new Promise((resolve) => {
    wx.shareFileMessage({
      filePath: pathOf(name),
      fileName: name,
      success: () => resolve(true),
      fail: () => resolve(false),
    });
  });
