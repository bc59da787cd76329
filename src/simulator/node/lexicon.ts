import type { Flite } from './flite.ts'

/** How words sound when said alone. */
export interface Lexicon {
  /** The sounds of each spelling. */
  lookUp(spellings: readonly string[]): readonly (readonly string[])[]
}

// Lone letters run together in one request, so their names are kept here.
const letterNames =
  'a=ey b=b,iy c=s,iy d=d,iy e=iy f=eh,f g=jh,iy h=ey,ch i=ay j=jh,ey k=k,ey l=eh,l m=eh,m n=eh,n o=ow p=p,iy ' +
  'q=k,y,uw r=aa,r s=eh,s t=t,iy u=y,uw v=v,iy w=d,ah,b,ax,l,y,uw x=eh,k,s y=w,ay z=z,iy'

const wordsAtATime = 60
const mostEntries = 20_000

/** Asks Flite once for each word, by its fastest voice, many words in one run. */
export function createLexicon(flite: Flite): Lexicon {
  const entries = new Map<string, readonly string[]>()
  const letters = new Map(
    letterNames.split(' ').map((item) => {
      const [letter = '', sounds = ''] = item.split('=')
      return [letter, sounds.split(',')] as const
    }),
  )

  function learn(spellings: readonly string[]): void {
    // A comma is a pause, which parts the words in the answer.
    const groups = splitAtPauses(flite.pronounce(`${spellings.join(', ')}.`))
    const isClear = groups.length === spellings.length
    spellings.forEach((spelling, index) => {
      const sounds = isClear ? groups[index]! : splitAtPauses(flite.pronounce(`${spelling}.`)).flat()
      entries.set(spelling, sounds.length > 0 ? sounds : ['ax'])
    })
  }

  return {
    lookUp(spellings) {
      if (entries.size > mostEntries) entries.clear()
      const isKnown = (spelling: string): boolean => letters.has(spelling) || entries.has(spelling)
      const unknown = [...new Set(spellings)].filter((spelling) => !isKnown(spelling))
      for (let from = 0; from < unknown.length; from += wordsAtATime) {
        learn(unknown.slice(from, from + wordsAtATime))
      }
      return spellings.map((spelling) => letters.get(spelling) ?? entries.get(spelling)!)
    },
  }
}

function splitAtPauses(phones: readonly string[]): string[][] {
  const groups: string[][] = [[]]
  for (const phone of phones) {
    if (phone === 'pau') groups.push([])
    else if (phone !== '') groups.at(-1)!.push(phone)
  }
  return groups.filter((group) => group.length > 0)
}
