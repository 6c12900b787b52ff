import type { components } from './schema.gen';

/** A schema of the API by its name; nothing here is written by hand. */
export type Schema<Name extends keyof components['schemas']> = NonNullable<components['schemas'][Name]>;

export type Me = Schema<'MeDto'>;
export type User = Schema<'UserDto'>;
export type UserRow = Schema<'UserListDto'>;
export type UserState = Schema<'UserState'>;
export type Role = Schema<'RoleDto'>;
export type PermissionCatalog = Schema<'PermissionCatalogDto'>;
export type Department = Schema<'DepartmentNodeDto'>;
export type Setting = Schema<'SettingDto'>;
export type DataScope = Schema<'DataScope'>;
export type Lead = Schema<'LeadDto'>;
export type LeadRow = Schema<'LeadListDto'>;
export type Contact = Schema<'ContactDto'>;
export type TimelineEntry = Schema<'TimelineEntryDto'>;
export type DuplicateCheck = Schema<'DuplicateCheckDto'>;
export type BatchResult = Schema<'BatchResultDto'>;
export type ImportJob = Schema<'ImportDto'>;
export type ImportOptions = Schema<'ImportOptionsInput'>;
export type ImportVerdict = Schema<'ImportVerdict'>;
export type LeadStage = Schema<'LeadStage'>;
export type LeadLocation = Schema<'LeadLocation'>;
export type Intention = Schema<'Intention'>;
export type Disposition = Schema<'Disposition'>;
export type FollowUpType = Schema<'FollowUpType'>;
