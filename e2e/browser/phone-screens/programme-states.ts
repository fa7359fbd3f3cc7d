import type { PhonePage } from '../phone.ts';
import { cut, openPhone, pictureSkeleton, type PhoneSetting, signInPhone } from './setting.ts';

const FILMS = 'pages/films/films';
const MOVIES = '**/movies?*';
const MOVIE = '**/movies/*';
const shownFilm = (phone: PhonePage) => phone.top.locator('.film').first();

/** The first page, titles and venues, in every state that they have. */
export async function pictureProgramme(setting: PhoneSetting): Promise<void> {
  await pictureFilms(setting);
  await pictureGuest(setting);
  await pictureFilm(setting);
  await pictureVenues(setting);
}

async function pictureFilms(setting: PhoneSetting): Promise<void> {
  const { look } = setting;
  await pictureSkeleton(setting, 'films', { road: MOVIES, link: '/pages/films/films' });
  const fresh = await openPhone(setting, 'pages/venues/venues');
  await cut(fresh.page, MOVIES);
  await fresh.hook((hook) => hook.openLink('/pages/films/films'));
  await fresh.top.getByRole('alert').waitFor();
  await look('films-no-network', fresh);
  await fresh.page.unroute(MOVIES);
  await fresh.page.route(MOVIES, (route) =>
    route.fulfill({ status: 429, json: { code: 'RATE_LIMITED', retry: 'later' } }),
  );
  await fresh.hook((hook) => hook.openLink('/pages/films/films'));
  await fresh.top.getByRole('alert').waitFor();
  await look('films-refused', fresh);
  await fresh.page.unroute(MOVIES);
  await fresh.page.route(MOVIES, (route) => route.fulfill({ json: [] }));
  await fresh.hook((hook) => hook.openLink('/pages/films/films'));
  await fresh.top.locator('.nothing').waitFor();
  await look('films-empty', fresh);
  await fresh.close();

  const phone = await openPhone(setting, FILMS);
  await shownFilm(phone).waitFor();
  await look('films', phone);
  await phone.top.getByRole('tab').nth(1).tap();
  await phone.top.locator('.film-title, .nothing').first().waitFor();
  await look('films-soon', phone);
  await phone.top.getByRole('tab').first().tap();
  await phone.top.getByRole('textbox').fill('喜剧');
  await phone.top.locator('.found').waitFor();
  await look('films-found', phone);
  await phone.top.getByRole('textbox').fill('zzz');
  await phone.top.locator('.nothing').waitFor();
  await look('films-not-found', phone);
  await phone.top.locator('.clear').tap();
  await shownFilm(phone).waitFor();
  await cut(phone.page, MOVIES);
  await phone.hook((hook) => hook.hide());
  await phone.hook((hook) => hook.show());
  await phone.top.locator('.aged').waitFor();
  await look('films-weak-network', phone);
  await phone.close();
}

/** Somebody who is signed in: what they may like, and what waits for their money. */
async function pictureGuest(setting: PhoneSetting): Promise<void> {
  const { house, look, language } = setting;
  const person = `guest-${language}`;
  const buyer = await house.buyer(person);
  const [movie] = await house.get<{ id: string; next: { venue: string } }[]>('/movies?venue=cinema');
  const { performances } = await house.get<{ performances: { id: string; available: number; onSale: boolean }[] }>(
    `/movies/${movie?.id ?? ''}`,
  );
  const shows = performances.filter(({ onSale, available }) => onSale && available > 40);
  for (const { id } of shows.slice(0, 2)) await buyer.best(id, { size: 2 });
  const phone = await openPhone(setting, FILMS, person);
  await signInPhone(phone, buyer.token);
  await phone.top.locator('.held').first().waitFor();
  await phone.top.locator('.pick').first().waitFor();
  await look('films-signed-in-with-held-seats', phone);
  await phone.close();
}

async function pictureFilm(setting: PhoneSetting): Promise<void> {
  const { house, look } = setting;
  const movies = await house.get<{ id: string; kind: string; title: { zh: string } }[]>('/movies');
  for (const kind of ['film', 'stage', 'concert', 'train']) {
    const one = movies.find((movie) => movie.kind === kind);
    const phone = await openPhone(setting, `pages/film/film?id=${one?.id ?? ''}`);
    await phone.top.locator('.performance').first().waitFor();
    await look(`film-${kind}`, phone);
    await phone.top.locator('.performance').last().scrollIntoViewIfNeeded();
    await look(`film-${kind}-last`, phone);
    await phone.close();
  }
  const id = movies[0]?.id ?? '';
  await pictureSkeleton(setting, 'film', { road: MOVIE, link: `/pages/film/film?id=${id}` });
  const phone = await openPhone(setting, 'pages/films/films');
  const open = (link: string) => phone.page.evaluate((to) => window.foyerPhone.openLink(to), link);
  await cut(phone.page, MOVIE);
  await open(`/pages/film/film?id=${id}`);
  await phone.top.getByRole('alert').waitFor();
  await look('film-no-network', phone);
  await phone.page.unroute(MOVIE);
  await open(`/pages/film/film?id=${id}`);
  await phone.top.locator('.performance').first().waitFor();
  await cut(phone.page, MOVIE);
  await open(`/pages/film/film?id=${id}`);
  await phone.top.locator('.aged').waitFor();
  await look('film-weak-network', phone);
  await phone.page.unroute(MOVIE);
  await phone.page.route(MOVIE, async (route) => {
    const movie = (await (await route.fetch()).json()) as { performances: object[] };
    const found = [{ available: 4 }, { available: 0 }, { onSale: false }];
    const performances = movie.performances.map((one, at) => ({ ...one, ...found[at % 3] }));
    await route.fulfill({ json: { ...movie, performances } });
  });
  await open(`/pages/film/film?id=${id}`);
  await phone.top
    .getByText(/仅剩 4|4 left/)
    .first()
    .waitFor();
  await look('film-sold-out', phone);
  await phone.page.unroute(MOVIE);
  await phone.page.route(MOVIE, async (route) => {
    const movie = (await (await route.fetch()).json()) as object;
    await route.fulfill({ json: { ...movie, performances: [] } });
  });
  await open(`/pages/film/film?id=${id}`);
  await phone.top.locator('.performance').first().waitFor({ state: 'detached' });
  await look('film-no-dates', phone);
  await phone.page.unroute(MOVIE);
  await open('/pages/film/film?id=nothing');
  await phone.top.getByRole('alert').waitFor();
  await look('film-gone', phone);
  await phone.close();
}

async function pictureVenues(setting: PhoneSetting): Promise<void> {
  const { look } = setting;
  const PROGRAMME = '**/venues/*/performances*';
  await pictureSkeleton(setting, 'venue', { road: PROGRAMME, link: '/pages/venues/venues?venue=cinema' });
  const phone = await openPhone(setting, 'pages/venues/venues');
  const open = (link: string) => phone.page.evaluate((to) => window.foyerPhone.openLink(to), link);
  await phone.top.getByRole('radio').nth(1).waitFor();
  await look('venues', phone);
  await cut(phone.page, PROGRAMME);
  await open('/pages/venues/venues?venue=cinema');
  await phone.top.getByRole('alert').waitFor();
  await look('venue-no-network', phone);
  await phone.page.unroute(PROGRAMME);
  for (const venue of ['cinema', 'station']) {
    await open(`/pages/venues/venues?venue=${venue}`);
    await phone.top.locator('.time').first().waitFor();
    await look(`venue-${venue}`, phone);
  }
  await cut(phone.page, PROGRAMME);
  await open('/pages/venues/venues?venue=cinema');
  await phone.top.locator('.aged').waitFor();
  await look('venue-weak-network', phone);
  await phone.page.unroute(PROGRAMME);
  await phone.page.route(PROGRAMME, (route) => route.fulfill({ json: [] }));
  await open('/pages/venues/venues?venue=theatre');
  await phone.top.getByRole('alert').waitFor();
  await look('venue-empty', phone);
  await phone.page.unroute(PROGRAMME);
  await open('/pages/venues/venues?venue=torn-down');
  await phone.top.getByRole('alert').waitFor();
  await look('venue-gone', phone);
  await phone.close();
}
