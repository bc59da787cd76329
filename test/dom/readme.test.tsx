// The tests that the README shows, run as they stand there.
import { cleanup } from '@testing-library/react'
import { afterEach } from 'vitest'
import 'readme:src/caption.test.tsx'
import 'readme:src/voices.test.ts'

afterEach(cleanup)
