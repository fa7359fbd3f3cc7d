import type { RejectionCode } from '@foyer/shared/domain/rejections';
import type { GroundKey } from '../../words/refusal-text.ts';

/** Each text says what happened, what was kept, and what to do next. */
export const rejections = {
  'rejection.SEAT_UNAVAILABLE': '所选座位已被占用。其余选择已保留，没有收款。请改选座位。',
  'rejection.SEAT_UNAVAILABLE.wheelchair-spaces':
    '剩余的轮椅席位不足，无法容纳所有轮椅。您的选择已保留，没有锁座。请减少人数，或改选其他场次。',
  'rejection.SEAT_UNAVAILABLE.reserved-at-counter':
    '那个窗口现在没有应答，可能已在那里售出。其余选择已保留，没有锁座。请改选推荐的座位，或在图上另选。',
  'rejection.NOT_TOGETHER':
    '所选座位没有坐在一起，而同价还有更好的座位。您的选择已保留，没有锁座。请改选推荐的座位，或自行调整。',
  'rejection.SINGLE_SEAT_LEFT':
    '这样选会留下没人要的单个空座。您的选择已保留，没有锁座。请挪动一个座位，或改选推荐的座位。',
  'rejection.COUPLE_SPLIT': '情侣座成对出售。您的选择已保留，没有锁座。请把另一半一起选上，或改选其他座位。',
  'rejection.SEAT_HELD_BACK': '这些座位为轮椅观众和陪同人员保留。您的选择已保留，没有锁座。请改选其他座位。',
  'rejection.HOUSE_SEAT': '这些座位由本场馆保留，凭口令出售。您的选择已保留，没有锁座。请输入口令，或改选其他座位。',
  'rejection.HOUSE_SEAT.wrong-code': '口令不对。您的选择已保留，没有锁座。请重新输入口令，或改选其他座位。',
  'rejection.QUOTA_REACHED': '本场在此渠道的配额已用完。您的选择已保留，没有锁座。请改到其他渠道购买。',
  'rejection.QUOTA_REACHED.some': '所选超过此渠道的余额。您的选择已保留，没有锁座。请减少座位，或到其他渠道购买。',
  'rejection.HOLD_NOT_FOUND': '找不到这次锁座，可能已释放。没有收款。请重新选座。',
  'rejection.HOLD_EXPIRED': '锁座时间已到，座位已释放。没有收款。请重新选座。',
  'rejection.HOLD_LIMIT': '超过一次可锁的座位数，没有锁座。您的选择没有变。请减少座位，或分单办理。',
  'rejection.ALLOTMENT_NOT_FOUND': '本机的保留座已变更。已售出的票不受影响。请刷新座位图后再选。',
  'rejection.FENCE_STALE': '座位状态刚刚改变，本次没有办理。其他选择已保留。请刷新后再选。',
  'rejection.PERFORMANCE_NOT_FOUND': '找不到该场次，可能已调整。没有收款。请刷新场次后重选。',
  'rejection.PERFORMANCE_CLOSED': '该场次已停售。已售出的票不受影响。请选择其他场次。',
  'rejection.NOT_SETTLED_YET': '售出此单的终端还不知道它已入账。没有任何改动。请等该终端连上后再办。',
  'rejection.RECOVERING': '服务器正在核对恢复之前的销售，暂不能出新座位。已付款的订单都还在。请稍后再试。',
  'rejection.CONFIRM_WITHDRAWN': '这笔销售已在办理前撤回。没有成交。如已收款，请退还顾客。',
  'rejection.ORDER_NOT_FOUND': '找不到该订单。没有任何改动。请核对订单号或取票码。',
  'rejection.ORDER_NOT_PAYABLE': '该订单现在不能付款。订单内容已保留，没有收款。请查看订单状态。',
  'rejection.ORDER_NOT_CANCELLABLE': '该订单现在不能取消。订单和票仍有效。如需退票，请按 F3。',
  'rejection.ORDER_NOT_REFUNDABLE': '现在不能退款：已过退票时限，或已退过款。没有任何改动。请查看订单。',
  'rejection.PAYMENT_DECLINED': '付款未成功，没有收款。座位仍在保留时间内。请换一种方式付款。',
  'rejection.PAYMENT_PENDING': '付款结果还在确认。座位已保留。请稍候，不要再次收款。',
  'rejection.PRICE_CHANGED': '票价刚刚调整。座位已保留，没有收款。请核对新价格后再确认。',
  'rejection.TENDER_MISMATCH': '收款金额与应付金额不一致，没有成交。座位已保留。请重新核对收款。',
  'rejection.SHIFT_NOT_OPEN': '本机还没有开班，没有收款。座位已保留。请先开班。',
  'rejection.SHIFT_ALREADY_OPEN': '本机已有当班。当班记录不受影响。请继续使用，或先交班。',
  'rejection.SALES_FORBIDDEN_OFFLINE': '与服务器断开，恢复前不能售票。已售出的票仍可补打。请等待网络恢复。',
  'rejection.SALES_FORBIDDEN_OFFLINE.forbidden':
    '与服务器断开，本场馆按规定断网时不得售票。已售出的票仍可补打。请等待网络恢复。',
  'rejection.SALES_FORBIDDEN_OFFLINE.replaced':
    '另有机器正以本终端身份工作，本机不能售票。已售出的票仍可补打。请改用其他窗口，立即联系经理。',
  'rejection.SALES_FORBIDDEN_OFFLINE.revoked':
    '本终端已被停用，不能售票。已售出的票仍可补打。请改用其他窗口，并请经理重新登记本终端。',
  'rejection.SALES_FORBIDDEN_OFFLINE.own-seats-only':
    '断网时只能出售本机座位，其余座位没有变动。没有收款。请选择底部有横条的座位。',
  'rejection.SALES_FORBIDDEN_OFFLINE.clock':
    '本机时钟被调回，断网期间不能售票。已有内容没有改动。请校准时钟，或等待网络恢复。',
  'rejection.HOLD_LIMIT.fact': '座位太多，不能在本机作为一单售出。座位未锁定。请分两单售票。',
  'rejection.SALES_FORBIDDEN_OFFLINE.sell-until': '断网售票的截止时间已过。已售出的票不受影响。请等待网络恢复。',
  'rejection.ORDER_NOT_CANCELLABLE.settled': '服务器已记录本单，不能在本机作废。订单和票仍有效。如需退票，请按 F3。',
  'rejection.ORDER_NOT_PAYABLE.paid':
    '顾客已通过支付平台付清，这笔现金多收了。订单已成交，票会自动打印。请把现金退还顾客。',
  'rejection.ORDER_NOT_PAYABLE.not-own': '刷卡只能售本机座位，没有收款。座位已保留。请改用其他方式付款。',
  'rejection.ORDER_NOT_PAYABLE.too-many-payments':
    '这一单付款次数太多，没有再收款。座位已保留。请一次付清余款，或放弃本单重新开始。',
  'rejection.PAYMENT_PENDING.payment':
    '另一种付款方式还在等结果。座位已保留，没有收款。请继续等待，或先按 F8 换一种付款方式。',
  'rejection.PAYMENT_PENDING.refund':
    '一笔退票或换座还在等服务器答复，钱箱里的钱可能还要动。没有交班，什么都没有丢。请等它办完再交班。',
  'rejection.PAYMENT_PENDING.part-paid':
    '这一单已付了一部分，座位仍保留，暂时不能锁定或交班。请收余款（回车），或按 F7 放弃本单，那里会说明哪些钱退回。',
  'rejection.TENDER_MISMATCH.off': '这种付款方式现在不能用，没有收款。座位已保留。请改用其他方式。',
  'rejection.TENDER_MISMATCH.amount': '金额超过还应付的数目，没有收款。座位已保留。请重新输入金额。',
  'rejection.NOT_FOUND': '找不到所查内容。没有任何改动。请核对后再试。',
  'rejection.ALREADY_EXISTS': '已有相同的记录，没有重复保存。原记录已保留。请换一个编号或名称。',
  'rejection.IDEMPOTENCY_MISMATCH': '同一编号收到了不同内容，没有办理。第一次的结果已保留。请刷新并通知经理。',
  'rejection.FACT_GAP': '本机记录正在按顺序补传。记录都已保存。请稍候，无需操作。',
  'rejection.COMMAND_EXPIRED': '请求超过时限，没有办理。没有收款。请重新操作。',
  'rejection.PIN_WRONG': '工号或密码不对，没有登录。本机数据不受影响。请重新输入。',
  'rejection.PIN_LOCKED': '密码连续输错，已暂时锁定。本机数据不受影响。请稍后再试，或找值班经理。',
  'rejection.INVALID_REQUEST': '请求内容有误，没有办理。已有数据不受影响。请检查后再试。',
  'rejection.NOT_AUTHENTICATED': '登录已失效，没有办理。已有数据不受影响。请重新登录。',
  'rejection.NOT_AUTHENTICATED.signed-in-cut-off':
    '您是断网时登录的，服务器要再核对一次 PIN 码。没有办理，已售出的不受影响。请重新登录。',
  'rejection.NOT_AUTHORISED': '您没有此项权限，没有办理。已有数据不受影响。请找值班经理。',
  'rejection.PROTOCOL_UNSUPPORTED': '本机软件版本过旧，暂不能连接。本机记录都已保存。请更新软件。',
  'rejection.RATE_LIMITED': '操作过于频繁，本次没有办理。已有选择已保留。请稍候再试。',
  'rejection.UNAVAILABLE': '系统没有应答，不知道是否已办理。已有记录不受影响。请先核对订单和座位图，再重试。',
  'rejection.UNAVAILABLE.cut-off': '与服务器断开，没有办理。本机数据不受影响。请等网络栏变绿后再试。',
  'rejection.UNAVAILABLE.no-answer':
    '服务器没有及时应答，不知道是否已办理。已有记录不受影响，请勿重复收款。请先核对订单和座位图，再重试。',
  'rejection.UNAVAILABLE.print-unknown': '请先确认上一次是否打出：按 F8。',
  'rejection.UNAVAILABLE.keeping':
    '已请服务器把座位留给本机，还没有得到回答。座位没有变动，请不要收款。请稍后再按一次，或改售其他座位。',
  'rejection.UNAVAILABLE.first-sign-in':
    '与服务器断开，没有登录：此工号没有在本机登录过，须由服务器核对。本机数据不受影响。请由在本机登录过的人登录，或等待恢复。',
  'rejection.UNAVAILABLE.old-sign-in':
    '与服务器断开，没有登录：您上次在本机登录已过太久，须由服务器核对。本机数据不受影响。请由近期在本机登录过的人登录，或等待恢复。',
  'rejection.UNAVAILABLE.catalogue':
    '本机还没有收到节目和票价数据，没有办理。没有收款。请稍候再试；若一直如此，请联系经理。',
  'rejection.UNAVAILABLE.seats':
    '本机还没有收到该场次的座位数据，没有办理。没有收款。请稍候再试；若一直如此，请联系经理。',
  'rejection.UNAVAILABLE.kept-second-copy':
    '已记入账本，只差第二副本。请勿再次收款，也不要重做。第二副本恢复写入后会自动完成，请在“最近售出”查看。',
} as const satisfies Record<`rejection.${RejectionCode | GroundKey}`, string>;
