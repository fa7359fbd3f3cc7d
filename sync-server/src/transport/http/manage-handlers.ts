import type { Asked } from '../../use-cases/asked.ts';
import { grantAllotment, listAllotments, listVanished, reclaimAllotment } from '../../use-cases/manage/allotments.ts';
import { addMedia } from '../../use-cases/manage/media.ts';
import {
  addLayout,
  addPerformance,
  blockPerformance,
  defineHall,
  publishPriceList,
  setPrice,
  setTitle,
} from '../../use-cases/manage/programme.ts';
import { listCatalogue, reportToday } from '../../use-cases/manage/reports.ts';
import { listHouseSeats, reserveSeats, setSeatRules, showSeatRules } from '../../use-cases/manage/seat-rules.ts';
import { listConflicts } from '../../use-cases/conflicts/list-conflicts.ts';
import { listNotices, resolveManaged } from '../../use-cases/manage/conflicts.ts';
import { countLost, showRecovery } from '../../use-cases/manage/recovery.ts';
import { inviteTerminal } from '../../use-cases/manage/invitations.ts';
import { enrolTerminal, listTerminals, revokeTerminal } from '../../use-cases/manage/terminals.ts';
import { addUser, disableUser, enableUser, setPin } from '../../use-cases/manage/users.ts';
import { setPolicy, setVenue } from '../../use-cases/manage/venues.ts';
import { enterTicket } from '../../use-cases/recovery/enter-ticket.ts';
import type { Parts } from '../../use-cases/parts.ts';
import type { HttpContext } from './answer.ts';
import type { ManageHandlers } from './manage-routes.ts';

/** What answers each row of the managers' table. Those that change something name the manager in the log. */
export function createManageHandlers(parts: Parts): ManageHandlers {
  return {
    'user.add': (request, context) => addUser(parts, request, askedOf(context)),
    'user.disable': ({ login }, context) => disableUser(parts, login, askedOf(context)),
    'user.enable': ({ login }, context) => enableUser(parts, login, askedOf(context)),
    'user.pin': ({ login, pin }, context) => setPin(parts, login, pin, askedOf(context)),
    'terminal.enrol': (request, context) => enrolTerminal(parts, request, askedOf(context)),
    'terminal.invite': (request, context) => inviteTerminal(parts, request, askedOf(context)),
    'terminal.revoke': (request, context) => revokeTerminal(parts, request, askedOf(context)),
    'terminal.list': () => listTerminals(parts),
    'venue.set': ({ profile }, context) => setVenue(parts, profile, askedOf(context)),
    'policy.set': (request, context) => setPolicy(parts, request, askedOf(context)),
    'layout.add': (request, context) => addLayout(parts, request, askedOf(context)),
    'hall.define': (request, context) => defineHall(parts, request, askedOf(context)),
    'title.set': ({ title }, context) => setTitle(parts, title, askedOf(context)),
    'priceList.publish': (request, context) => publishPriceList(parts, request, askedOf(context)),
    'price.set': (request, context) => setPrice(parts, request, askedOf(context)),
    'performance.add': (request, context) => addPerformance(parts, request, askedOf(context)),
    'performance.block': (request, context) => blockPerformance(parts, request, askedOf(context)),
    'performance.reserve': (request, context) => reserveSeats(parts, request, askedOf(context)),
    'performance.reserved': ({ performance }) => listHouseSeats(parts, performance),
    'seatRules.set': (request, context) => setSeatRules(parts, request, askedOf(context)),
    'seatRules.show': (request) => showSeatRules(parts, request),
    'allotment.grant': (request, context) => grantAllotment(parts, request, askedOf(context)),
    'allotment.list': (request) => listAllotments(parts, request),
    'allotment.reclaim': (request, context) => reclaimAllotment(parts, request, askedOf(context)),
    'terminal.vanished': () => listVanished(parts),
    'conflict.resolve': (request, context) => resolveManaged(parts, request, askedOf(context)),
    'notice.list': (request) => listNotices(parts, request),
    'recovery.show': () => showRecovery(parts),
    'recovery.countLost': (request, context) => countLost(parts, request, askedOf(context)),
    'ticket.enter': ({ token }, context) => enterTicket(parts, token, askedOf(context)),
    'media.add': (request, context) => addMedia(parts, request, askedOf(context)),
    'report.today': ({ day }) => reportToday(parts, day),
    'conflict.list': ({ venue }) => listConflicts(parts, venue),
    'catalogue.list': ({ venue }) => listCatalogue(parts, venue),
  };
}

const askedOf = ({ caller, commandId }: HttpContext): Asked => ({
  actor: caller.actor,
  terminal: null,
  person: caller.person,
  venues: null,
  commandId,
});
