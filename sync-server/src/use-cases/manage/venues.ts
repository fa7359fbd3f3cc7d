import { HOUSE_STREAM } from '@foyer/shared/domain/ids';
import type { VenueProfile } from '@foyer/shared/domain/programme';
import { rejection } from '@foyer/shared/domain/rejections';
import { ok, refuse } from '@foyer/shared/domain/result';
import { refused } from '@foyer/shared/domain/venue/decision';
import { setProfile } from '@foyer/shared/domain/venue/decisions/set-profile';
import type { ManageCommands } from '@foyer/shared/wire/commands/manage';
import { profileSchema } from '@foyer/shared/wire/commands/programme-drafts';
import type { Reply, RequestOf } from '@foyer/shared/wire/define-command';
import * as v from 'valibot';
import { submit, type Asked } from '../asked.ts';
import type { Parts } from '../parts.ts';
import { done, onVenue, type Done } from './on-stream.ts';

type Needs = Pick<Parts, 'streams' | 'calendar'>;

/** Sets a venue's rules; the first time it makes the venue. */
export async function setVenue(
  { streams, calendar }: Needs,
  profile: VenueProfile,
  asked: Asked,
): Promise<Reply<Done>> {
  if ((profile.id as string) === HOUSE_STREAM || !/^[A-Za-z0-9._~-]{1,64}$/.test(profile.id))
    return refuse(rejection('INVALID_REQUEST', { reason: 'profile.id' }));
  if (!calendar.isTimeZone(profile.timeZone))
    return refuse(rejection('INVALID_REQUEST', { reason: 'profile.timeZone' }));
  const venue = await streams.open(profile.id);
  const reply = await submit(venue, asked, { command: 'venue.set', body: profile }, (state) =>
    setProfile(state, profile),
  );
  return done(venue, reply);
}

/** Sets one rule by its path; the profile as a whole must stay well formed. */
export async function setPolicy(
  { streams, calendar }: Needs,
  request: RequestOf<ManageCommands['policy.set']>,
  asked: Asked,
): Promise<Reply<{ readonly profile: VenueProfile }>> {
  const { venue, path, value } = request;
  const isUnknownZone = path === 'timeZone' && (typeof value !== 'string' || !calendar.isTimeZone(value));
  if (isUnknownZone) return refuse(rejection('INVALID_REQUEST', { reason: 'value' }));
  const reply = await onVenue(streams, asked, venue, { command: 'policy.set', body: request }, (state) => {
    if (state.profile === null) return refused('NOT_FOUND', { reason: 'profile' });
    const changed = withValue(state.profile, path, value);
    if (changed === null) return refused('INVALID_REQUEST', { reason: 'path' });
    const profile = v.safeParse(profileSchema, changed);
    if (!profile.success) return refused('INVALID_REQUEST', { reason: 'value' });
    const decision = setProfile(state, profile.output);
    return decision.ok ? { ...decision, value: { profile: profile.output } } : decision;
  });
  return reply.ok ? ok(reply.value) : reply;
}

/** A copy with one member replaced, or null when there is none at that path. Policies of a venue may be left out. */
function withValue(profile: VenueProfile, path: string, value: unknown): unknown {
  const [name = '', inner] = path.split('.');
  if ((name === 'allotments' || name === 'refunds') && inner !== undefined)
    return { ...profile, [name]: { ...profile[name], [inner]: value } };
  if (!Object.hasOwn(profile, name)) return null;
  const member: unknown = profile[name as keyof VenueProfile];
  if (inner === undefined) return { ...profile, [name]: value };
  if (typeof member !== 'object' || member === null || !Object.hasOwn(member, inner)) return null;
  return { ...profile, [name]: { ...member, [inner]: value } };
}
