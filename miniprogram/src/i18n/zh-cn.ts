import { browse } from './zh-cn/browse.ts';
import { film } from './zh-cn/film.ts';
import { kinds } from './zh-cn/kinds.ts';
import { refusals } from './zh-cn/refusals.ts';
import { confirm } from './zh-cn/confirm.ts';
import { orders } from './zh-cn/orders.ts';
import { payment } from './zh-cn/payment.ts';
import { privacy } from './zh-cn/privacy.ts';
import { profile } from './zh-cn/profile.ts';
import { refund } from './zh-cn/refund.ts';
import { ticket } from './zh-cn/ticket.ts';
import { venues } from './zh-cn/venues.ts';
import { seats } from './zh-cn/seats.ts';

/** Texts of all languages have these parts and keys; `{name}` is filled in by `fill`. */
export const zhCN = {
  tabs: { films: '看什么', orders: '我的票', profile: '我的' },
  common: {
    retry: '再试一次',
    cancel: '取消',
    back: '返回',
    close: '关闭',
    ok: '知道了',
    loading: '正在加载',
    weakNetwork: '网络不稳定，显示的是刚才的内容',
    offline: '没有网络',
    offlineWhat: '连接恢复后点“再试一次”，已有的票在“我的票”里可以离线查看。',
    from: '{price} 起',
    minutes: '{n} 分钟',
    home: '回到首页',
  },
  time: {
    today: '今天',
    tomorrow: '明天',
    monday: '周一',
    tuesday: '周二',
    wednesday: '周三',
    thursday: '周四',
    friday: '周五',
    saturday: '周六',
    sunday: '周日',
    nextDay: '次日{time}',
    when: '{month}月{date}日 {weekday} {time}',
  },
  kinds,
  refusals,
  confirm,
  orders,
  payment,
  privacy,
  profile,
  refund,
  ticket,
  browse,
  film,
  venues,
  seats,
  films: {
    now: '正在上演',
    soon: '即将上演',
    search: '搜片名、类型',
    allVenues: '全部场馆',
    forYou: '为你推荐',
    forYouOff: '可在“我的”里关闭',
    buy: '购票',
    remind: '看详情',
    noScore: '暂无评分',
    empty: '这里暂时没有可看的',
    emptyWhat: '换一个场馆，或看看即将上演的。',
    notFound: '没有找到“{q}”',
    notFoundWhat: '换个词试试，片名和类型都可以搜。',
    because: {
      title: '因为您买过《{title}》',
      tag: '因为您常看{tag}',
      kind: '因为您常看{kind}',
      popular: '大家都在看',
    },
  },
} as const satisfies TextsOf;

/** A part holds texts, or groups of texts. */
interface TextsOf {
  readonly [part: string]: { readonly [key: string]: string | { readonly [key: string]: string } };
}

type Words<T> = { readonly [Key in keyof T]: T[Key] extends string ? string : Words<T[Key]> };
/** What another language has to say. */
export type Texts = Words<typeof zhCN>;
