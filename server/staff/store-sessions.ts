import { type SqlBool, sql } from 'kysely';
import type { StaffId } from '../../contract/ids.ts';
import type { Role } from '../../contract/staff.ts';
import type { Database } from '../platform/db/connect.ts';
import { uuidv7 } from '../platform/ids.ts';
import type { Tables } from './tables.ts';

const tables = (db: Database) => db.withTables<Tables>();

export interface SessionRow {
  staff: StaffId;
  name: string;
  csrf: string;
  lastSeenAt: Date;
  /** Shop → role; JSON knows no numbers as keys. */
  roles: Record<string, Role>;
}

/** One look-up by primary key a request; sessions of people who are switched off do not exist. */
export async function liveSession(db: Database, tokenHash: Buffer, now: Date): Promise<SessionRow | null> {
  const { rows } = await sql<SessionRow>`
    select s.staff_id as staff, p.name, s.csrf, s.last_seen_at as "lastSeenAt",
      (select coalesce(jsonb_object_agg(m.shop_id, m.role), '{}') from shop_members m where m.staff_id = p.id) as roles
    from sessions s join staff p on p.id = s.staff_id
    where s.token_hash = ${tokenHash} and s.expires_at > ${now} and p.disabled_at is null`.execute(db);
  return rows[0] ?? null;
}

export interface SessionStart {
  tokenHash: Buffer;
  csrf: string;
  staff: StaffId;
  /** What the password was checked against; the session is not begun when it changed in the meantime. */
  passwordHash: string | null;
  now: Date;
  expiresAt: Date;
}

/**
 * False when the person was switched off or got another password while his was being checked. The person's row stays
 * locked: whoever changes the password waits and then finds this session to end; and of two sign-ins at once none waits
 * for the other in turn, as both would with a shared lock before `markSeen`.
 */
export async function insertSession(db: Database, start: SessionStart): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into sessions (token_hash, staff_id, csrf, created_at, last_seen_at, expires_at)
    select ${start.tokenHash}::bytea, p.id, ${start.csrf}::text, ${start.now}::timestamptz, ${start.now}::timestamptz,
      ${start.expiresAt}::timestamptz
    from staff p
    where p.id = ${start.staff} and p.disabled_at is null
      and p.password_hash is not distinct from ${start.passwordHash}::text
    for no key update`.execute(db);
  return Number(numAffectedRows ?? 0) === 1;
}

/** Pushes the end of a session ahead, unless another request did so since `seenBefore`. */
export async function extendSession(
  db: Database,
  tokenHash: Buffer,
  times: { now: Date; seenBefore: Date; expiresAt: Date },
): Promise<void> {
  await sql`
    with seen as (
      update sessions set last_seen_at = ${times.now}, expires_at = ${times.expiresAt}
      where token_hash = ${tokenHash} and last_seen_at <= ${times.seenBefore} returning staff_id
    )
    update staff set last_seen_at = ${times.now} from seen where staff.id = seen.staff_id`.execute(db);
}

export async function deleteSession(db: Database, tokenHash: Buffer): Promise<void> {
  await tables(db).deleteFrom('sessions').where('token_hash', '=', tokenHash).execute();
}

/** Signs a person out everywhere, but for the session given. */
export async function deleteSessionsOf(
  db: Database,
  staff: StaffId,
  except: Buffer | null = null,
): Promise<void> {
  await tables(db)
    .deleteFrom('sessions')
    .where('staff_id', '=', staff)
    .$if(except !== null, (query) => query.where('token_hash', '!=', except))
    .execute();
}

/**
 * Closes the demo to everybody who came in without an account of his own: sessions end, passwords given there open
 * nothing, and the addresses are free again for the shop the same people now open in earnest.
 */
export async function retireDemoPeople(db: Database): Promise<void> {
  await sql`
    update staff p set password_hash = null, email = p.id || '@demo.invalid'
    where p.password_hash is not null
      and not exists (
        select 1 from shop_members m join shops s on s.id = m.shop_id where m.staff_id = p.id and not s.demo
      )`.execute(db);
  await sql`delete from sessions s using staff p where p.id = s.staff_id and p.password_hash is null`.execute(
    db,
  );
}

export async function markSeen(db: Database, staff: StaffId, now: Date): Promise<void> {
  await tables(db).updateTable('staff').set({ last_seen_at: now }).where('id', '=', staff).execute();
}

/** Tries with the same address, or from the same place, take turns until the transaction ends; otherwise a hundred at once all count zero failures. */
export async function lockAttempts(db: Database, email: string, ip: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`sign-in ${email}`}, 1))`.execute(db);
  await sql`select pg_advisory_xact_lock(hashtextextended(${`sign-in ${ip}`}, 2))`.execute(db);
}

export type FailureKey = 'email' | 'ip';

/** The newest `limit` failures since `since`, newest first. */
export async function failureTimes(
  db: Database,
  by: { key: FailureKey; value: string },
  range: { since: Date; limit: number },
): Promise<Date[]> {
  const rows = await tables(db)
    .selectFrom('sign_in_failures')
    .select('at')
    .where(by.key, '=', by.value)
    .where('at', '>', range.since)
    .orderBy('at', 'desc')
    .limit(range.limit)
    .execute();
  return rows.map((row) => row.at);
}

export async function insertFailure(
  db: Database,
  failure: { email: string; ip: string; at: Date },
): Promise<void> {
  await tables(db)
    .insertInto('sign_in_failures')
    .values({ id: uuidv7(failure.at), ...failure })
    .execute();
}

export async function deleteFailures(db: Database, email: string): Promise<void> {
  await tables(db).deleteFrom('sign_in_failures').where('email', '=', email).execute();
}

/** Removes what no question asks for any more. */
export async function sweepSessions(db: Database, before: { expired: Date; failed: Date }): Promise<void> {
  await tables(db).deleteFrom('sessions').where('expires_at', '<=', before.expired).execute();
  await tables(db).deleteFrom('sign_in_failures').where(sql<SqlBool>`at < ${before.failed}`).execute();
}
