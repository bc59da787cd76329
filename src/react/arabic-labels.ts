'use client'

import type { SpeechErrorCode } from '../base/speech-error.ts'
import type { CaptionSize } from '../model/cue.ts'
import type { PauseReason, SpeechStatus } from '../model/speech-state.ts'
import type { VoiceFacet } from './count-facets.ts'
import { labelFormats } from './label-formats.ts'
import type { VoiceSetting } from './setting-facts.ts'
import type { SpeechLabels, VoiceGroup } from './speech-labels.ts'

const { clock, duration, number, percent, languageName } = /* @__PURE__ */ labelFormats('ar')

const statusWords: Record<SpeechStatus, string> = {
  idle: '',
  loading: 'جارٍ تحميل الكلام',
  playing: 'قيد التشغيل',
  stalled: 'في انتظار بقية الكلام',
  paused: 'متوقف مؤقتًا',
  ended: 'انتهى',
  failed: 'تعذّر تشغيل الكلام',
}

const pauseWords: Record<PauseReason, string> = {
  user: 'متوقف مؤقتًا',
  'autoplay-blocked': 'جاهز للتشغيل: اضغط على «تشغيل» للاستماع',
  interrupted: 'أوقفه النظام مؤقتًا',
  'other-player': 'متوقف مؤقتًا أثناء تشغيل شيء آخر',
}

const errorWords: Record<SpeechErrorCode, string> = {
  'empty-text': 'لا يوجد نص لقراءته.',
  'text-too-long': 'النص أطول من أن يُقرأ دفعة واحدة. اختصره ثم حاول مرة أخرى.',
  'invalid-request': 'لم تقبل خدمة الكلام الإعدادات. غيّرها ثم حاول مرة أخرى.',
  'voice-not-found': 'هذا الصوت غير متاح. اختر صوتًا آخر.',
  'not-found': 'المطلوب غير متاح.',
  'unsupported-combination': 'لا يمكن الجمع بين هذه الإعدادات. غيّر أحدها ثم حاول مرة أخرى.',
  unauthorized: 'غير مسموح لك باستخدام خدمة الكلام. سجّل الدخول ثم حاول مرة أخرى.',
  'quota-exceeded': 'نفد رصيد خدمة الكلام.',
  'plan-required': 'لا يشمل اشتراك خدمة الكلام هذه الميزة.',
  'rate-limited': 'خدمة الكلام مشغولة. حاول مرة أخرى بعد قليل.',
  'server-error': 'حدثت مشكلة في خدمة الكلام. حاول مرة أخرى بعد قليل.',
  network: 'انقطع الاتصال. تحقق منه ثم حاول مرة أخرى.',
  timeout: 'لم تستجب خدمة الكلام في الوقت المحدد. حاول مرة أخرى.',
  incomplete: 'انقطع الكلام قبل نهايته. حاول مرة أخرى لسماعه كاملًا.',
  'bad-response': 'أرسلت خدمة الكلام ردًّا لا يمكن قراءته.',
  'text-source-failed': 'انقطع النص أثناء كتابته.',
  'format-unsupported': 'لا يستطيع هذا المتصفح تشغيل هذا النوع من الصوت.',
  'playback-failed': 'تعذّر تشغيل الصوت.',
}

const facetWords: Record<VoiceFacet, string> = {
  gender: 'النوع',
  accent: 'اللهجة',
  age: 'العمر',
  language: 'اللغة',
  useCase: 'الاستخدام',
  category: 'الفئة',
}

const groupWords: Record<VoiceGroup, string> = {
  recent: 'المستخدمة حديثًا',
  yours: 'أصواتك',
  premade: 'الجاهزة',
  other: 'أصوات أخرى',
}

const settingWords: Record<VoiceSetting, string> = {
  stability: 'الثبات',
  similarityBoost: 'التشابه',
  style: 'المبالغة في الأسلوب',
  useSpeakerBoost: 'تعزيز المتحدث',
  speed: 'سرعة الكلام',
}

const sizeWords: Record<CaptionSize, string> = {
  small: 'صغير',
  medium: 'متوسط',
  large: 'كبير',
  'extra-large': 'كبير جدًا',
}

const timeWords = { elapsed: 'المنقضي', remaining: 'المتبقي', duration: 'المدة' }

/** The words by which the service describes most voices; others stay as they are. */
const valueWords: Readonly<Record<string, string>> = {
  female: 'أنثى',
  male: 'ذكر',
  neutral: 'محايد',
  young: 'شاب',
  middle_aged: 'متوسط العمر',
  'middle-aged': 'متوسط العمر',
  old: 'مسن',
  american: 'أمريكية',
  british: 'بريطانية',
  australian: 'أسترالية',
  irish: 'أيرلندية',
  scottish: 'اسكتلندية',
  indian: 'هندية',
  narration: 'سرد',
  news: 'أخبار',
  conversational: 'محادثة',
  audiobook: 'كتب صوتية',
  characters: 'شخصيات',
  social_media: 'وسائل التواصل',
  'social media': 'وسائل التواصل',
  premade: 'جاهز',
  cloned: 'مستنسخ',
  generated: 'مولَّد',
  professional: 'احترافي',
}

/** The labels in Arabic, for `<SpeechProvider labels={arabicLabels}>` in a page with `dir="rtl"`. */
export const arabicLabels: SpeechLabels = {
  player: 'مشغّل الكلام',
  play: 'تشغيل',
  pause: 'إيقاف مؤقت',
  replay: 'إعادة التشغيل',
  retry: 'المحاولة مرة أخرى',
  seek: 'الموضع',
  seekValue: (positionSec, durationSec) => `${duration(positionSec)} من ${duration(durationSec)}`,
  time: clock,
  timeValue: (type, timeSec) =>
    `${timeWords[type]}: ${timeSec === null ? 'غير معروف بعد' : duration(timeSec)}`,
  chapters: 'الفصول',
  chapter: (title, place) => title || `الجزء ${number(place)}`,
  previousChapter: 'الفصل السابق',
  nextChapter: 'الفصل التالي',
  waiting: (waitedSec) => `قيد الإنشاء منذ ${clock(waitedSec)}`,
  cancel: 'إلغاء',
  rate: 'السرعة',
  rateValue: (rate) => `${number(rate)}×`,
  volume: 'مستوى الصوت',
  volumeValue: percent,
  mute: 'كتم الصوت',
  unmute: 'إلغاء كتم الصوت',
  download: 'تنزيل',
  downloadPart: 'تنزيل ما وصل حتى الآن',
  downloadFailed: 'تعذّر التنزيل. المحاولة مرة أخرى',
  text: 'النص المقروء',
  textKeys: 'اختر كلمة بمفاتيح الأسهم، واضغط Enter للتشغيل منها',
  follow: 'متابعة القراءة',
  status: (status, pausedBy) => (pausedBy ? pauseWords[pausedBy] : statusWords[status]),
  voice: 'الصوت',
  voicePlaceholder: 'اختر صوتًا',
  voiceSearch: 'البحث في الأصوات',
  voiceFacet: (facet) => facetWords[facet],
  voiceFacetValue: (facet, value, count) =>
    value === null ? `${facetWords[facet]}: الكل` : `${inWords(facet, value)} (${number(count)})`,
  voiceLabel: inWords,
  voiceLanguages(languages) {
    const names = languages.map(languageName)
    if (names.length <= 3) return names.join('، ')
    return `${names.slice(0, 2).join('، ')} و${number(names.length - 2)} غيرها`
  },
  voiceGroup: (group) => groupWords[group],
  voiceStatus(status, count, hasMore) {
    if (status === 'loading') return 'جارٍ تحميل الأصوات'
    if (count === 0) return 'لا يوجد صوت مطابق. جرّب بحثًا آخر أو مرشّحات أقل.'
    return hasMore ? `${voices(count)} حتى الآن` : voices(count)
  },
  voicePreview(name, status) {
    if (status === 'failed') return `تعذّر تشغيل عيّنة ${name}. المحاولة مرة أخرى`
    return status === 'idle' ? `تشغيل عيّنة ${name}` : `إيقاف عيّنة ${name}`
  },
  voiceSample: (name) => `مرحبًا، أنا ${name}، وهكذا يبدو صوتي.`,
  voiceSettings: 'إعدادات الصوت',
  voiceSetting: (setting) => settingWords[setting],
  voiceSettingValue(setting, value) {
    if (typeof value === 'boolean') return value ? 'مفعّل' : 'متوقف'
    return setting === 'speed' ? `${number(value)}×` : percent(value)
  },
  stabilityStep: (stability) => ['إبداعي', 'طبيعي', 'ثابت'][stability * 2] ?? number(stability),
  voiceSettingUnused: 'لا يستخدمه هذا النموذج',
  voiceSettingsReset: 'إعادة الضبط',
  model: 'النموذج',
  modelDefault: 'النموذج الافتراضي',
  modelPlaceholder: 'اختر نموذجًا',
  modelsLoading: 'جارٍ تحميل النماذج',
  captions: 'التسميات التوضيحية',
  captionSize: 'حجم التسميات التوضيحية',
  captionSizeValue: (size) => sizeWords[size],
  captionPosition: 'موضع التسميات التوضيحية',
  captionPositionValue: (position) => (position === 'top' ? 'أعلى' : 'أسفل'),
  speaker: (speakerId, speakerNumber) =>
    /^(speaker|channel)[_ ]\d+/.test(speakerId) ? `المتحدث ${number(speakerNumber)}` : speakerId,
  error: ({ code, retryAfterMs }) =>
    code === 'rate-limited' && retryAfterMs !== null
      ? `خدمة الكلام مشغولة. حاول مرة أخرى بعد ${duration(Math.max(1, retryAfterMs / 1_000))}.`
      : errorWords[code],
}

function inWords(facet: VoiceFacet, value: string): string {
  if (facet === 'language') return languageName(value)
  return valueWords[value] ?? value.replaceAll('_', ' ')
}

/** So many voices: Arabic counts one, two, a few and many in words of their own. */
function voices(count: number): string {
  switch (new Intl.PluralRules('ar').select(count)) {
    case 'one':
      return 'صوت واحد'
    case 'two':
      return 'صوتان'
    case 'few':
      return `${number(count)} أصوات`
    case 'many':
      return `${number(count)} صوتًا`
    default:
      return `${number(count)} صوت`
  }
}
