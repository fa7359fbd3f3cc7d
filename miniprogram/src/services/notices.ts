import type { SubscriptionView } from './api.ts';
import { acceptSubscriptions, listSubscriptions } from './api.ts';

/** What somebody who has a ticket may want to hear of it; that it is there is seen on the page itself. */
const OF_A_TICKET: readonly SubscriptionView['kind'][] = ['refund', 'reseated', 'cancelled'];

/** Names of the templates that may be asked for; none where the house sends no messages, or cannot be reached. */
export async function noticesOnOffer(): Promise<readonly string[]> {
  const answer = await listSubscriptions();
  if (!answer.ok) return [];
  return answer.value.filter(({ kind }) => OF_A_TICKET.includes(kind)).map(({ template }) => template);
}

/** Only right in a tap: WeChat asks the person, and each yes is good for one message. Whether there is at least one. */
export async function askForNotices(templates: readonly string[]): Promise<boolean> {
  const accepted = await askPlatform(templates);
  if (accepted.length === 0) return false;
  return (await acceptSubscriptions(accepted)).ok;
}

const askPlatform = (tmplIds: readonly string[]): Promise<string[]> =>
  new Promise((resolve) => {
    wx.requestSubscribeMessage({
      tmplIds: [...tmplIds],
      success: (said) =>
        resolve(tmplIds.filter((one) => (said as Readonly<Record<string, unknown>>)[one] === 'accept')),
      // Refused for good, or switched off in the settings of WeChat: nobody is asked again by us.
      fail: () => resolve([]),
    });
  });
