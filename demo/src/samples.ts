export interface Sample {
  name: string
  text: string
}

export const samples: readonly [Sample, ...Sample[]] = [
  {
    name: 'A story',
    text: `The lighthouse keeper wound the clock at six, as he had done every evening for thirty years. Below him the sea turned over in its sleep.

“You are late,” said the gull on the railing.

He looked at the clock, then at the gull. “The clock says six.”

“The clock,” said the gull, “has never been outside.”`,
  },
  {
    name: 'Numbers and names',
    text: `Dr. Okafor’s invoice came to $1,234.50 on 12/03/2024, which was 20% more than she had planned. At 7:45 p.m. she wrote to support@example.com, and by 9 the answer was there: “Item no. 7 was counted twice.” She paid £980 instead.`,
  },
  {
    name: 'Many languages',
    text: `Good morning. Guten Morgen, schöne Grüße! 早上好，今天天气很好。 صباح الخير. Доброе утро. 👋

What the built-in voice cannot read, it hums: one soft tone for each character, so that the light still follows the sound.`,
  },
]
