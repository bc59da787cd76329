/** How markdown is read aloud. */
export interface MarkdownOptions {
  /** What becomes of blocks of code: they are left out, announced, or read as they stand. Default `'skip'`. */
  codeBlocks?: 'skip' | 'announce' | 'read' | undefined
  /** What is said for a block of code that is announced, in the language of the text. Default `'Code block.'`. */
  announcement?: string | undefined
}
