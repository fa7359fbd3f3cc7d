/** Asked before anything of a person is kept, and said again in the profile. */
export const privacy = {
  heading: '您的隐私',
  what: '购票时我们只用到：',
  account: '您的微信身份（一个编号），用来把票记在您名下。',
  phone: '您愿意留下的手机号，仅在演出有变动时联系您。可以不填。',
  without: '不同意也可以浏览影片、场次和座位图，只是不能购票。',
  guide: '查看《隐私保护指引》全文',
  agree: '同意并继续',
  refuse: '暂不同意',
} as const;
