import { Guest, ordered, rowOf, type StatesSetting } from './setting.ts';

const PROFILE = '/pages/profile/profile';

/** What one may set, see, take away and have forgotten. */
export async function pictureProfile(setting: StatesSetting): Promise<void> {
  const { shop } = setting;
  const nobody = await Guest.open(setting, 'stranger', false);
  await nobody.go(PROFILE, '.page');
  await nobody.look('profile-guest');
  await nobody.tap(/微信登录|Sign in with WeChat/);
  await nobody.phone.page.getByRole('button', { name: /暂不同意|Not now|Do not agree/ }).tap();
  await nobody.phone.top.getByText(/您没有同意隐私指引|did not agree to the privacy guide/).waitFor();
  await nobody.look('profile-privacy-refused');
  await nobody.phone.close();

  const row = rowOf(setting, 1);
  const guest = await Guest.open(setting, 'owner');
  await ordered(guest, shop.near, { seats: [`lawn-${row}-14`] });
  const unpaid = await ordered(guest, shop.near, { seats: [`lawn-${row}-16`] }, false);
  await guest.cut('**/me');
  await guest.go(PROFILE, '.said');
  await guest.look('profile-no-network');
  await guest.untold('**/me');
  await guest.go(PROFILE, '.typing, .value');
  await guest.look('profile');
  await guest.lookDown('profile-end');
  await guest.tap(/^(填写|Add)$/);
  await guest.phone.top.getByRole('textbox').fill('12');
  await guest.tap(/^(保存|Save)$/);
  await guest.sees('[role=alert]');
  await guest.look('profile-phone-wrong');
  await guest.phone.top.getByRole('textbox').fill('13955550199');
  await guest.tap(/^(保存|Save)$/);
  await guest.phone.top.getByText('139****0199').first().waitFor();
  await guest.look('profile-phone-kept');
  await guest.tap(/导出我的数据|Export my data/);
  await guest.sees('.export');
  await guest.phone.top.locator('.export').first().scrollIntoViewIfNeeded();
  await guest.look('profile-exported');
  await guest.tap(/复制全部|Copy all of it/);
  await guest.phone.top.getByText(/^(已复制|Copied)$/).waitFor();
  await guest.lookDown('profile-exported-end');
  await guest.tap(/删除我的数据|Delete my data/);
  await guest.phone.top.locator('.export').last().scrollIntoViewIfNeeded();
  await guest.look('profile-what-is-deleted');
  await guest.phone.page.route('**/me', (route) =>
    route.request().method() === 'DELETE'
      ? route.fulfill({ status: 409, json: { code: 'PAYMENT_PENDING', retry: 'later' } })
      : route.fallback(),
  );
  await erase(guest, 'profile-last-question');
  await guest.sees('.said');
  await guest.look('profile-not-deleted-payment-open');
  await guest.phone.page.unroute('**/me');
  await guest.elsewhere((buyer) => buyer.cancel(unpaid));
  await guest.tap(/删除我的数据|Delete my data/);
  await erase(guest, null);
  await guest.sees('.done');
  await guest.look('profile-deleted');
  await guest.go('/pages/orders/orders', '.nothing');
  await guest.look('orders-after-deletion');
  await guest.phone.close();
}

async function erase(guest: Guest, name: string | null): Promise<void> {
  await guest.tap(/继续删除|^Go on$/);
  await guest.sees('[role=alertdialog]');
  if (name !== null) await guest.look(name);
  await guest.phone.top.getByRole('alertdialog').getByRole('button').first().tap();
}
