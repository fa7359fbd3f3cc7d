export const privacy = {
  heading: 'Your privacy',
  what: 'To sell you a ticket we use only:',
  account: 'Your WeChat identity, a number under which your tickets are kept.',
  phone: 'A phone number, if you care to leave one: to reach you when a show changes.',
  without: 'Without it you can look at films, times and seat maps; only buying needs it.',
  guide: 'Read the privacy guide',
  agree: 'Agree and go on',
  refuse: 'Not now',
};
