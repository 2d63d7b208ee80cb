import type { Generated } from 'kysely';
import type { ShopId, StaffId } from '../../contract/ids.ts';
import type { Role } from '../../contract/staff.ts';

/** The house tables, shared by the stores of this folder. */
export type Tables = {
  organisations: { id: Generated<number>; name: string; created_at: Date };
  shops: {
    id: Generated<ShopId>;
    organisation_id: number;
    name: string;
    demo: Generated<boolean>;
    unfinished: Generated<boolean>;
    settings: Generated<unknown>;
    created_at: Date;
  };
  staff: {
    id: StaffId;
    organisation_id: number;
    email: string;
    name: string;
    password_hash: string | null;
    preferences: Generated<unknown>;
    disabled_at: Date | null;
    last_seen_at: Date | null;
    created_at: Date;
  };
  shop_members: { shop_id: ShopId; staff_id: StaffId; role: Role };
  sessions: {
    token_hash: Buffer;
    staff_id: StaffId;
    csrf: string;
    created_at: Date;
    last_seen_at: Date;
    expires_at: Date;
  };
  sign_in_failures: { id: string; email: string; ip: string; at: Date };
};
