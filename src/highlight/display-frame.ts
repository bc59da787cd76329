/** Half of what most displays take for a frame, in seconds: a word lights up in the frame that is nearest to its start. */
export const halfFrameSec = 0.008

/** And as much as timers are late by: whoever wakes within a frame may come too late for it. */
export const wakeAheadSec = halfFrameSec + 0.004
