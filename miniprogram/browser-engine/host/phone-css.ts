/** How the phone looks: WeChat's own bars and sheets, and the elements that it plays before an app styles them. */
export const PHONE_CSS = `
:root { --rpx: calc(100vw / 750); --vh: 1vh; }
* { -webkit-tap-highlight-color: transparent; }
html, body { margin: 0; height: 100%; overflow: hidden; background: #000; }
body { font: 16px/1.4 -apple-system, "Helvetica Neue", "PingFang SC", "Noto Sans CJK SC", "Noto Sans SC", system-ui, sans-serif; color: #000; }
[hidden] { display: none !important; }
.phone { position: fixed; inset: 0; background: #fff; overflow: hidden; }
.phone button { font: inherit; }
.phone-bars { position: absolute; inset: 0 0 auto; z-index: 20; pointer-events: none; }
.phone-bars > * { pointer-events: auto; }
.phone-title { position: absolute; left: 96px; right: 96px; bottom: 0; height: 44px; line-height: 44px; text-align: center; font-size: 17px; font-weight: 600; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.phone-back, .phone-home { position: absolute; left: 4px; bottom: 0; width: 44px; height: 44px; border: 0; background: none; color: inherit; font-size: 26px !important; line-height: 40px; }
.phone-capsule { position: absolute; right: 7px; top: 50px; width: 87px; height: 32px; padding: 0; border: 1px solid #0002; border-radius: 16px; background: #fff9; color: #000; font-size: 11px !important; }
.phone-pages { position: absolute; left: 0; right: 0; top: 88px; bottom: 0; overflow: hidden; }
/* What is fixed in a page is fixed to the page, as on a phone, where a page is a window of its own. */
.phone-page { position: absolute; inset: 0; transform: translate(0); }
.phone-scroll { position: absolute; inset: 0; overflow: hidden auto; overscroll-behavior: contain; }
.phone-pulling { height: 50px; }
.phone-pulling::after { content: "• • •"; display: block; text-align: center; line-height: 50px; color: #888; }
.phone-tabs { position: absolute; inset: auto 0 0; height: 50px; display: flex; border-top: 1px solid #0002; z-index: 20; }
.phone-tab { flex: 1; position: relative; display: flex; flex-direction: column; align-items: center; justify-content: center; border: 0; background: none; font-size: 11px !important; padding: 0; }
.phone-tab img { width: 26px; height: 26px; }
.phone-badge, .phone-dot { position: absolute; top: 4px; left: 55%; min-width: 10px; border-radius: 9px; padding: 0 4px; background: #f43530; color: #fff; font-size: 10px; }
.phone-dot { min-width: 8px; height: 8px; padding: 0; }
.phone-over { position: absolute; inset: 0; z-index: 1000; pointer-events: none; }
.phone-over > * { pointer-events: auto; }
.phone-veil { position: absolute; inset: 0; background: #0009; display: flex; align-items: flex-end; }
.phone-dialog { align-items: center; justify-content: center; }
.phone-veil section { width: 100%; max-height: 90%; display: flex; flex-direction: column; background: #f7f7f7; border-radius: 12px 12px 0 0; overflow: hidden; }
.phone-dialog section { width: 300px; border-radius: 12px; background: #fff; }
.phone-veil h2 { margin: 0; padding: 16px; font-size: 17px; text-align: center; }
.phone-box { overflow: auto; padding: 0 20px 16px; color: #4a4a4a; text-align: center; white-space: pre-wrap; }
.phone-box input { width: 100%; box-sizing: border-box; padding: 8px; }
.phone-buttons { display: flex; flex-direction: column; gap: 1px; background: #e5e5e5; }
.phone-dialog .phone-buttons { flex-direction: row; border-top: 1px solid #e5e5e5; }
.phone-buttons button { flex: 1; min-height: 50px; border: 0; background: #fff; font-size: 17px; color: #000; }
.phone-buttons .phone-main { color: #3d5480; font-weight: 600; }
.phone-paying { padding: 0; }
.phone-paying iframe { display: block; width: 100%; height: 380px; border: 0; background: #fff; }
.phone-columns { display: flex; gap: 8px; }
.phone-column { flex: 1; font-size: 17px; border: 0; background: #fff; }
.phone-toast { position: absolute; inset: 0; display: grid; place-items: center; pointer-events: none; }
.phone-masked { pointer-events: auto; }
.phone-toast span { max-width: 70%; padding: 12px 16px; border-radius: 8px; background: #4c4c4ce6; color: #fff; text-align: center; }

wx-page { display: block; min-height: 100%; box-sizing: border-box; }
wx-view, wx-cover-view, wx-form, wx-picker, wx-navigator, wx-radio-group, wx-checkbox-group, wx-match-media, wx-root-portal, wx-rich-text { display: block; }
wx-text { white-space: pre-line; user-select: none; }
wx-page-meta { display: none; }
wx-image, wx-cover-image { display: inline-block; width: 320px; height: 240px; overflow: hidden; }
.phone-picture { display: block; width: 100%; height: 100%; }
.phone-picture:not([src]) { visibility: hidden; }
wx-image[data-mode=widthFix] { height: auto; }
wx-image[data-mode=widthFix] > .phone-picture { height: auto; }
wx-image[data-mode=heightFix] { width: auto; }
wx-image[data-mode=heightFix] > .phone-picture { width: auto; }
wx-button { display: block; position: relative; box-sizing: border-box; margin: 0 auto; padding: 0 14px; font-size: 18px; line-height: 2.55556; text-align: center; border-radius: 5px; background: #f8f8f8; color: #000; overflow: hidden; user-select: none; cursor: pointer; }
wx-button::after { content: " "; position: absolute; inset: 0; border: 1px solid #0003; border-radius: 10px; pointer-events: none; transform: scale(.5); transform-origin: 0 0; width: 200%; height: 200%; box-sizing: border-box; }
wx-button[data-type=primary] { background: #07c160; color: #fff; }
wx-button[data-type=warn] { background: #e64340; color: #fff; }
wx-button[data-size=mini] { display: inline-block; font-size: 13px; line-height: 2.3; padding: 0 1.34em; }
wx-button[data-plain] { background: transparent; border: 1px solid currentColor; }
wx-button[data-disabled] { opacity: .5; }
wx-button.button-hover { filter: brightness(.9); }
wx-input, wx-textarea { display: block; overflow: hidden; text-overflow: clip; font-family: inherit; }
wx-input { height: 1.4em; min-height: 1.4em; }
wx-textarea { width: 300px; height: 150px; }
.phone-field { display: block; width: 100%; height: 100%; margin: 0; padding: 0; border: 0; outline: 0; background: none; color: inherit; font: inherit; line-height: inherit; text-align: inherit; resize: none; box-sizing: border-box; }
.phone-field::placeholder { color: var(--phone-placeholder, #808080); opacity: 1; }
wx-switch { display: inline-block; width: 52px; height: 32px; border-radius: 16px; background: #dfdfdf; vertical-align: middle; position: relative; }
wx-switch::after { content: ""; position: absolute; top: 1px; left: 1px; width: 30px; height: 30px; border-radius: 15px; background: #fff; transition: transform .2s; }
wx-switch[aria-checked=true] { background: var(--phone-switch, #04be02); }
wx-switch[aria-checked=true]::after { transform: translateX(20px); }
wx-switch[aria-disabled=true] { opacity: .5; }
wx-slider { display: block; margin: 10px 18px; }
.phone-slider { width: 100%; }
wx-checkbox, wx-radio { display: inline-block; }
wx-checkbox::before, wx-radio::before { content: ""; display: inline-block; width: 23px; height: 23px; margin-right: 5px; border: 1px solid #d1d1d1; background: #fff; vertical-align: middle; text-align: center; line-height: 23px; color: #09bb07; box-sizing: border-box; border-radius: 3px; }
wx-radio::before { border-radius: 50%; }
wx-checkbox[aria-checked=true]::before, wx-radio[aria-checked=true]::before { content: "✓"; }
wx-checkbox[aria-disabled=true], wx-radio[aria-disabled=true] { opacity: .5; }
wx-label { display: inline; }
wx-scroll-view { display: block; width: 100%; overflow: hidden; scrollbar-width: none; }
wx-swiper { display: flex; height: 150px; overflow: auto hidden; scroll-snap-type: x mandatory; scrollbar-width: none; }
wx-swiper[data-vertical=true] { flex-direction: column; overflow: hidden auto; scroll-snap-type: y mandatory; }
wx-swiper-item { display: block; flex: 0 0 100%; width: 100%; height: 100%; overflow: hidden; scroll-snap-align: start; scroll-snap-stop: always; }
wx-movable-area { display: block; position: relative; width: 10px; height: 10px; }
wx-movable-view { display: inline-block; position: absolute; top: 0; left: 0; width: 10px; height: 10px; transform-origin: 0 0; touch-action: none; }
wx-picker-view { display: flex; position: relative; height: 238px; }
wx-picker-view-column { flex: 1; height: 100%; overflow: hidden auto; scroll-snap-type: y mandatory; scrollbar-width: none; padding: 102px 0; box-sizing: border-box; text-align: center; }
wx-picker-view-column > * { scroll-snap-align: center; height: 34px; }
wx-canvas { display: block; position: relative; width: 300px; height: 150px; }
.phone-canvas { display: block; width: 100%; height: 100%; }
wx-icon { display: inline-block; line-height: 1; font-style: normal; }
wx-progress { display: flex; align-items: center; gap: 8px; }
.phone-progress { flex: 1; background: #ebebeb; }
.phone-progress > div { height: 100%; }
wx-page-container { display: none; }
wx-page-container[data-show=true] { display: block; position: fixed; inset: auto 0 0; z-index: 100; background: #fff; }
wx-navigator { cursor: pointer; }
`;
