/** For `npm run migrations:generate`: what it writes into migrations/ is read and finished by hand before it lands. */
import { defineConfig } from 'drizzle-kit'

export default defineConfig({ dialect: 'sqlite', schema: './worker/db/schema.ts', out: './migrations' })
