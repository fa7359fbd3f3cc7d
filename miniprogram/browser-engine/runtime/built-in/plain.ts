import { resolvePicture } from '../picture.ts';
import type { ComponentSpace } from '../engine-types.ts';
import { define, type Host, inner } from './define.ts';
import { richNodes } from './rich-nodes.ts';

/** How a picture fits its frame; of the others the frame follows the picture. */
const FITS: Readonly<Record<string, string>> = { scaleToFill: 'fill', aspectFit: 'contain', aspectFill: 'cover' };
const POSITIONS = ['top', 'bottom', 'center', 'left', 'right', 'top left', 'top right', 'bottom left', 'bottom right'];

function playImage(host: Host) {
  const { el } = host;
  const image = inner(el, 'img', 'phone-picture');
  image.alt = '';
  el.setAttribute('role', 'img');
  image.addEventListener('load', () => host.emit('load', { width: image.naturalWidth, height: image.naturalHeight }));
  image.addEventListener('error', () => host.emit('error', { errMsg: 'image:fail' }));
  return {
    watch: {
      src: () => {
        const src = host.text('src');
        if (src === '') image.removeAttribute('src');
        else image.src = resolvePicture(src, host.component);
      },
      mode: () => {
        const mode = host.text('mode');
        const fit = FITS[mode];
        image.style.objectFit = fit ?? (POSITIONS.includes(mode) ? 'none' : 'fill');
        image.style.objectPosition = POSITIONS.includes(mode) ? mode : '';
        el.dataset['mode'] = mode;
      },
      lazyLoad: () => {
        image.loading = host.flag('lazyLoad') ? 'lazy' : 'eager';
      },
    },
  };
}

function playCanvas({ el }: Host) {
  const canvas = inner(el, 'canvas', 'phone-canvas');
  const { width, height } = el.getBoundingClientRect();
  canvas.width = width;
  canvas.height = height;
  el.phoneNode = Object.assign(canvas, {
    createImage: () => new Image(),
    createPath2D: () => new Path2D(),
    requestAnimationFrame: (frame: FrameRequestCallback) => requestAnimationFrame(frame),
    cancelAnimationFrame: (id: number) => cancelAnimationFrame(id),
  });
}

const ICONS: Readonly<Record<string, string>> = {
  success: '✓',
  success_no_circle: '✓',
  info: 'i',
  warn: '!',
  waiting: '…',
  cancel: '×',
  download: '↓',
  search: '⌕',
  clear: '×',
};

function playIcon(host: Host) {
  return {
    watch: {
      type: () => {
        host.el.textContent = ICONS[host.text('type')] ?? '';
      },
      size: () => {
        host.el.style.fontSize = `${host.number('size')}px`;
      },
      color: () => {
        host.el.style.color = host.text('color');
      },
    },
  };
}

function playProgress(host: Host) {
  const bar = inner(host.el, 'div', 'phone-progress');
  const done = inner(bar, 'div');
  const words = inner(host.el, 'span');
  host.el.setAttribute('role', 'progressbar');
  return {
    watch: {
      percent: () => {
        done.style.width = `${host.number('percent')}%`;
        host.el.setAttribute('aria-valuenow', host.text('percent'));
        words.textContent = host.flag('showInfo') ? `${host.number('percent')}%` : '';
      },
      strokeWidth: () => {
        bar.style.height = `${host.number('strokeWidth')}px`;
      },
      activeColor: () => {
        done.style.backgroundColor = host.text('activeColor');
      },
    },
  };
}

const playRichText = (host: Host) => ({
  watch: {
    nodes: () => host.el.replaceChildren(...richNodes(host.value('nodes'))),
  },
});

const playText = (host: Host) => ({
  watch: {
    userSelect: () => {
      host.el.style.userSelect = host.flag('userSelect') || host.flag('selectable') ? 'text' : '';
    },
  },
});

const playPageMeta = (host: Host) => ({
  watch: {
    pageStyle: () => {
      host.el.closest('wx-page')?.setAttribute('style', host.text('pageStyle'));
    },
  },
});

/** A layer that comes and goes, and says each step of it. */
const playPageContainer = (host: Host) => ({
  watch: {
    show: () => {
      const isShown = host.flag('show');
      const was = host.el.dataset['show'] === 'true';
      host.el.dataset['show'] = String(isShown);
      if (isShown === was) return;
      for (const stage of isShown ? ['beforeenter', 'enter', 'afterenter'] : ['beforeleave', 'leave', 'afterleave'])
        host.emit(stage);
    },
  },
});

const NONE = { itemId: '', enable: true };
const TEXT = { userSelect: false, selectable: false, decode: false, space: '', maxLines: 0, overflow: '' };
const IMAGE = {
  src: '',
  mode: 'scaleToFill',
  lazyLoad: false,
  webp: false,
  showMenuByLongpress: false,
  fadeIn: false,
  forceHttps: false,
};
const PROGRESS = {
  percent: 0,
  showInfo: false,
  strokeWidth: 6,
  activeColor: '#09bb07',
  color: '',
  backgroundColor: '',
  borderRadius: 0,
  fontSize: 16,
  active: false,
  activeMode: '',
  duration: 30,
};
const PAGE_META = {
  pageStyle: '',
  rootFontSize: '',
  scrollTop: '',
  backgroundColor: '',
  backgroundTextStyle: '',
  rootBackgroundColor: '',
  pageFontSize: '',
};
const PAGE_CONTAINER = {
  show: false,
  duration: 300,
  zIndex: 100,
  overlay: true,
  position: 'bottom',
  round: false,
  closeOnSlideDown: false,
  overlayStyle: '',
  customStyle: '',
};

/** What is laid out, looked at, and has no ways of its own. */
export function definePlain(space: ComponentSpace): void {
  for (const tag of ['view', 'cover-view', 'root-portal', 'match-media', 'swiper-item'])
    define(space, { tag, props: NONE });
  define(space, { tag: 'text', props: TEXT, play: playText });
  define(space, { tag: 'image', props: IMAGE, play: playImage });
  define(space, { tag: 'cover-image', props: IMAGE, play: playImage });
  define(space, { tag: 'canvas', props: { type: '2d', canvasId: '', disableScroll: false }, play: playCanvas });
  define(space, { tag: 'icon', props: { type: '', size: 23, color: '' }, play: playIcon });
  define(space, { tag: 'progress', props: PROGRESS, play: playProgress });
  const richText = { nodes: [], space: '', userSelect: false, mode: 'default' };
  define(space, { tag: 'rich-text', props: richText, play: playRichText });
  define(space, { tag: 'page-meta', props: PAGE_META, play: playPageMeta });
  define(space, { tag: 'page-container', props: PAGE_CONTAINER, play: playPageContainer });
}
