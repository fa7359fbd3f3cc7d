/** The screen that faces the customer at a counter. */
export const display = {
  'display.welcome': '欢迎光临',
  'display.yourSeats': '您选的座位',
  'display.seat': '{{row}}排{{seat}}座',
  'display.fee': '服务费',
  'display.total': '合计',
  'display.due': '还需支付',
  'display.scan': '请扫码支付',
  'display.pay': '请按提示支付',
  'display.unknown': '付款确认中，请稍候',
  'display.timeLeft': '请在 {{time}} 内支付',
  'display.thanks': '谢谢光临，祝您愉快',
  'display.received': '收款',
  'display.change': '找零',
  'display.tickets': '票数',
  'display.away': '请稍候',
  'display.more': '另有 {{count}} 个座位',
};
