DROP INDEX "proceedings_due";--> statement-breakpoint
DROP INDEX "proceedings_yellow";--> statement-breakpoint
CREATE INDEX "proceedings_due" ON "proceedings" USING btree ("due_at") WHERE "proceedings"."clock_of" is not null;--> statement-breakpoint
CREATE INDEX "proceedings_yellow" ON "proceedings" USING btree ("yellow_at") WHERE "proceedings"."clock_of" is not null;