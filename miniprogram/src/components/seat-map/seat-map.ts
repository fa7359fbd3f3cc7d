import type { Plan } from '@foyer/shared/seating/drawing/plan';
import type { Thumb } from './hand.ts';
import { MapDesk } from './map-desk.ts';
import type { Words } from './picture-parts.ts';

/**
 * A hall's seats to choose from. The page finds it by `selectComponent` and hands it plan and words (`open`), which places
 * look different (`changed`), which are chosen (`mark`), what to bring into view (`bring`), and that its room may be another
 * one (`measure`): a thousand seats as a property would travel from the page to the component and be compared there with
 * every tap. It says `pick {place}`, `area {area}` and `nearer`.
 *
 * Moving and pinching is done here with plain touch events, one small `setData` for each drawn frame. WXS event responders
 * would spare the way between the threads, but WeChat's glass-easel does not run them; `movable-view` moves by itself, but
 * tells where it is too late for the row rail, and zooms about its middle instead of the thumbs.
 */
interface Inside extends WechatMiniprogram.IAnyObject {
  desk: MapDesk;
  corner: { x: number; y: number };
}

Component<WechatMiniprogram.Component.DataOption, { miniLabel: StringConstructor }, Methods, [], Inside>({
  properties: { miniLabel: String },
  data: {
    rows: [],
    rail: [],
    zones: [],
    tables: [],
    areas: [],
    ends: [],
    colors: [],
    stage: null,
    mini: null,
    dots: [],
    sheet: '',
    railStyle: '',
    railStep: '',
    railTop: 0,
    railHeight: 0,
    share: 1,
    isFar: false,
    width: 0,
    height: 0,
    miniPart: '',
  },
  lifetimes: {
    created() {
      this.corner = { x: 0, y: 0 };
      this.desk = new MapDesk((data, done) => this.setData(data, done));
    },
    ready() {
      this.measure();
    },
  },
  methods: {
    measure() {
      this.createSelectorQuery()
        .select('#frame')
        .boundingClientRect((box) => {
          if (box === null) return;
          this.corner = { x: box.left, y: box.top };
          this.desk.measured({ width: box.width, height: box.height });
        })
        .exec();
    },
    open(plan, words, floor) {
      this.desk.open(plan, words, floor);
    },
    changed(places) {
      this.desk.changed(places);
    },
    mark(places) {
      this.desk.mark(places);
    },
    bring(places) {
      this.desk.bring(places);
    },
    whole() {
      this.desk.whole();
    },
    onTouch(event) {
      this.desk.touch(thumbsOf(event.touches, this.corner), event.timeStamp);
    },
    onMove(event) {
      this.desk.move(thumbsOf(event.touches, this.corner), event.timeStamp);
    },
    onLift(event) {
      this.desk.lift(thumbsOf(event.touches, this.corner), event.timeStamp);
    },
    onTap(event) {
      const { i, area } = event.target.dataset as { i?: number; area?: number };
      const { x, y } = event.detail as unknown as { x: number; y: number };
      const at = { x: x - this.corner.x, y: y - this.corner.y };
      const tapped = this.desk.tap({
        ...at,
        ...(i === undefined ? {} : { place: i }),
        ...(area === undefined ? {} : { area }),
      });
      if (tapped !== null) this.triggerEvent(tapped.kind === 'place' ? 'pick' : tapped.kind, tapped);
    },
    onGo({ detail }) {
      const { x, y } = detail as unknown as { x: number; y: number };
      this.desk.go(x, y);
    },
  },
});

interface Methods extends MapMethods, WechatMiniprogram.Component.MethodOption {
  onTouch(event: WechatMiniprogram.TouchEvent): void;
  onMove(event: WechatMiniprogram.TouchEvent): void;
  onLift(event: WechatMiniprogram.TouchEvent): void;
  onTap(event: WechatMiniprogram.TouchEvent): void;
  onGo(event: WechatMiniprogram.CustomEvent): void;
}

/** What the page may ask of the map. */
export interface MapMethods {
  measure(): void;
  open(plan: Plan, words: Words, floor?: number): void;
  changed(places: readonly number[]): void;
  mark(places: readonly number[]): void;
  bring(places: readonly number[]): void;
  whole(): void;
}

const thumbsOf = (touches: readonly WechatMiniprogram.TouchDetail[], corner: { x: number; y: number }): Thumb[] =>
  [...touches].map(({ identifier, clientX, clientY }) => ({
    identifier,
    x: clientX - corner.x,
    y: clientY - corner.y,
  }));
