// Before any schema is made: zod must not try to compile them, which the content policy refuses and reports.
import { z } from 'zod'

z.config({ jitless: true })
