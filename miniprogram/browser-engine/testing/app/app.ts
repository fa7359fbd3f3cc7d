import { note } from './words/notes.ts';

App({
  heard: ['launch'],
  onLaunch({ scene }) {
    note(`launch ${scene}`);
  },
  onShow() {
    note('app show');
  },
  onHide() {
    note('app hide');
  },
});
