type Ctx = CanvasRenderingContext2D;

/** Signs drawn on seats, in a square of `side` around the origin, with the current fill and stroke colour. */
type Glyph = (ctx: Ctx, side: number) => void;

function lined(ctx: Ctx, width: number, draw: () => void): void {
  ctx.lineWidth = width;
  ctx.lineCap = 'round';
  ctx.lineJoin = 'round';
  ctx.beginPath();
  draw();
  ctx.stroke();
}

export const tick: Glyph = (ctx, side) =>
  lined(ctx, side * 0.15, () => {
    ctx.moveTo(side * -0.28, side * 0.02);
    ctx.lineTo(side * -0.07, side * 0.23);
    ctx.lineTo(side * 0.3, side * -0.22);
  });

export const cross: Glyph = (ctx, side) =>
  lined(ctx, Math.max(1, side * 0.1), () => {
    const reach = side * 0.24;
    ctx.moveTo(-reach, -reach);
    ctx.lineTo(reach, reach);
    ctx.moveTo(reach, -reach);
    ctx.lineTo(-reach, reach);
  });

/** Somebody sits here for this order: head and shoulders. */
export const person: Glyph = (ctx, side) => {
  ctx.beginPath();
  ctx.arc(0, side * -0.16, side * 0.15, 0, Math.PI * 2);
  ctx.fill();
  ctx.beginPath();
  ctx.arc(0, side * 0.3, side * 0.28, Math.PI, 0);
  ctx.closePath();
  ctx.fill();
};

export const padlock: Glyph = (ctx, side) => {
  ctx.beginPath();
  ctx.roundRect(side * -0.22, side * -0.04, side * 0.44, side * 0.32, side * 0.05);
  ctx.fill();
  lined(ctx, side * 0.08, () => ctx.arc(0, side * -0.05, side * 0.14, Math.PI, 0));
};

/** A key, bow to the left: sold only to whoever has the code. */
export const key: Glyph = (ctx, side) => {
  lined(ctx, side * 0.1, () => ctx.arc(side * -0.16, 0, side * 0.14, 0, Math.PI * 2));
  lined(ctx, side * 0.1, () => {
    ctx.moveTo(side * -0.02, 0);
    ctx.lineTo(side * 0.3, 0);
    ctx.lineTo(side * 0.3, side * 0.15);
    ctx.moveTo(side * 0.17, 0);
    ctx.lineTo(side * 0.17, side * 0.12);
  });
};

export const wheelchair: Glyph = (ctx, side) => {
  ctx.beginPath();
  ctx.arc(side * -0.06, side * -0.31, side * 0.085, 0, Math.PI * 2);
  ctx.fill();
  lined(ctx, side * 0.085, () => {
    ctx.moveTo(side * -0.06, side * -0.18);
    ctx.lineTo(side * -0.06, side * 0.06);
    ctx.lineTo(side * 0.16, side * 0.06);
    ctx.lineTo(side * 0.27, side * 0.3);
  });
  lined(ctx, side * 0.075, () =>
    ctx.arc(side * -0.05, side * 0.14, side * 0.21, -Math.PI * 0.86, Math.PI * 0.28, true),
  );
};
