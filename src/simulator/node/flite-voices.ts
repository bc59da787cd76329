import type { FliteSettings } from './flite.ts'

/** How one of the simulated voices is made of one of Flite's. */
export interface FliteVoiceSettings extends Omit<FliteSettings, 'stretch'> {
  /** Length of every sound, as a factor; default 1. */
  stretch?: number | undefined
  /**
   * Size of the throat, as a factor on all frequencies: above 1 sounds smaller. It is rendered lower and slower,
   * then played faster. Bounds of what stays intelligible: slt 0.88 to 1.06, rms 0.95 to 1.18, awb 0.92 to 1.15.
   */
  throat?: number | undefined
  /** Brings the voices to one loudness: 20 dB below full scale while they speak. */
  gain: number
}

const settings: Readonly<Record<string, FliteVoiceSettings>> = {
  Sarah: { base: 'slt', gain: 0.51 },
  Clara: { base: 'slt', throat: 0.92, pitchHz: 148, stretch: 1.08, gain: 0.57 },
  Penny: { base: 'slt', throat: 1.06, pitchHz: 215, pitchSpreadHz: 28, stretch: 0.92, gain: 0.43 },
  Grace: { base: 'slt', throat: 0.88, pitchHz: 165, pitchSpreadHz: 6, stretch: 1.3, gain: 0.45 },
  Nora: { base: 'slt', pitchHz: 190, pitchSpreadHz: 22, stretch: 0.86, gain: 0.44 },
  Roger: { base: 'rms', gain: 0.99 },
  Marcus: { base: 'rms', throat: 0.95, stretch: 1.18, gain: 0.98 },
  Ethan: { base: 'rms', throat: 1.08, stretch: 0.88, gain: 1 },
  Toby: { base: 'rms', throat: 1.18, stretch: 0.95, gain: 0.99 },
  Callum: { base: 'awb', gain: 0.86 },
  Fergus: { base: 'awb', throat: 0.92, pitchHz: 98, stretch: 1.15, gain: 0.82 },
  Isla: { base: 'awb', throat: 1.15, pitchHz: 195, stretch: 0.95, gain: 0.72 },
  Robbie: { base: 'awb', throat: 1.06, pitchHz: 150, stretch: 0.88, gain: 0.84 },
  Kal: { base: 'kal16', gain: 2.15 },
  Zoe: { base: 'kal16', throat: 1.15, pitchHz: 185, gain: 1.7 },
}

/** The settings of a voice by its name; a voice of the app's own sounds like the first. */
export function fliteVoiceSettings(name: string): FliteVoiceSettings {
  return settings[name] ?? settings['Sarah']!
}
