import { memo, useMemo } from 'react';
import { posterArt } from '../poster-art.ts';
import styles from '../kiosk.module.css';

/** A picture for a title; its words stand beside it. */
export const Poster = memo(function Poster({ name }: { readonly name: string }) {
  const art = useMemo(() => posterArt(name), [name]);
  return (
    <svg className={styles.poster} viewBox="0 0 60 90" preserveAspectRatio="xMidYMid slice" aria-hidden>
      <rect width="60" height="90" fill={art.ground} />
      {art.shapes.map((shape, at) =>
        shape.kind === 'circle' ? (
          // Drawn once and never changed: the place is the identity.
          <circle key={at} cx={shape.x} cy={shape.y} r={shape.r} fill={shape.fill} />
        ) : (
          <path key={at} d={shape.d} fill={shape.fill} />
        ),
      )}
    </svg>
  );
});
