// The tests that the README shows, run as they stand there.
import 'readme:src/caption.test.tsx'
import 'readme:src/voices.test.ts'
