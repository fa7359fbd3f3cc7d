import type { RequestInput, ResponseOf } from '../define-command.ts';
import type { PUBLIC_ROUTES } from './routes.ts';

/** Types of the public routes for programs that speak to them and bundle no schema: by the route's command name. */
type Row = (typeof PUBLIC_ROUTES)[number]['command'];
type RowOf<Name extends Row['name']> = Extract<Row, { readonly name: Name }>;

/** What is sent, without what stands in the path as `id`. */
export type PublicBody<Name extends Row['name']> = Omit<RequestInput<RowOf<Name>>, 'id'>;
export type PublicAnswer<Name extends Row['name']> = ResponseOf<RowOf<Name>>;
