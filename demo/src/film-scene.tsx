import type { ReactElement } from 'react'

/** A lighthouse at night, drawn: the film of this page has no other picture. */
export function FilmScene(): ReactElement {
  return (
    <svg className="scene" viewBox="0 0 640 360" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
      <defs>
        <linearGradient id="night" x1="0" y1="0" x2="0" y2="1">
          <stop offset="0" stopColor="#0b1030" />
          <stop offset="0.7" stopColor="#27346b" />
          <stop offset="1" stopColor="#475a96" />
        </linearGradient>
        <linearGradient id="beam" x1="1" x2="0">
          <stop offset="0" stopColor="#fff3c4" stopOpacity="0.85" />
          <stop offset="1" stopColor="#fff3c4" stopOpacity="0" />
        </linearGradient>
      </defs>
      <rect width="640" height="360" fill="url(#night)" />
      {stars.map(([x, y, radius]) => (
        <circle key={`${x} ${y}`} cx={x} cy={y} r={radius} fill="#dfe6ff" />
      ))}
      <path className="beam" d="M452 112 L-40 20 L-40 190 Z" fill="url(#beam)" />
      <path d="M0 286 Q160 274 320 286 T640 286 V360 H0 Z" fill="#1a2450" />
      <path d="M392 300 Q440 262 540 284 Q600 296 640 282 V360 H380 Z" fill="#0d1230" />
      <path d="M438 132 H466 L474 282 H430 Z" fill="#f2ede4" />
      <path d="M436 170 H468 L470 200 H434 Z M433 226 H471 L473 256 H431 Z" fill="#c2413b" />
      <rect x="440" y="104" width="24" height="28" rx="3" fill="#ffe08a" />
      <path d="M434 104 L452 88 L470 104 Z M432 132 H472 V138 H432 Z" fill="#0d1230" />
    </svg>
  )
}

const stars = [
  [40, 40, 1.2],
  [96, 84, 0.9],
  [150, 34, 1.4],
  [214, 66, 0.8],
  [262, 24, 1.1],
  [318, 92, 1],
  [356, 40, 1.3],
  [410, 58, 0.8],
  [520, 36, 1.2],
  [566, 90, 0.9],
  [612, 50, 1.3],
] as const
