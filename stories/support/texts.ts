/** What the stories say. */
export const texts = {
  short: 'The lighthouse keeper counted the ships twice, and twice the sea had kept one for itself.',
  story: [
    'The lighthouse stood at the very end of the road, where the land gave up and the sea began.',
    '',
    'Every evening, a little before dark, Ana climbed the hundred and twelve steps with a flask of tea and a book she never opened. “The light does the reading,” her grandmother used to say. So Ana sat beside the great lamp and let it turn its bright page over the water, again and again: once for the fishing boats, once for the ferry, and once for whoever was out there without a name.',
    '',
    'On the ninth of November the lamp spoke to her.',
  ].join('\n'),
  arabic:
    'في آخر الطريق، حيث تنتهي اليابسة ويبدأ البحر، كانت المنارة تقف وحدها.\nكل مساء تصعد ليلى الدرجات ومعها كوب من الشاي.',
  chinese: '路的尽头，陆地让给了大海，一座灯塔静静地站着。\n每天傍晚，安娜带着一壶茶，走上一百一十二级台阶。',
}

/** A text as long as a chapter. */
export function longText(paragraphs: number): string {
  return Array.from(
    { length: paragraphs },
    (_, index) => `${index + 1}. ${texts.story.replaceAll('\n\n', ' ')}`,
  ).join('\n\n')
}
