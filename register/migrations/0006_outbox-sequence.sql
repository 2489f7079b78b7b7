ALTER TABLE "outbox" ADD COLUMN "sequence" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
-- What is there already is handed over one by one.
UPDATE "outbox" SET "sequence" = "id";--> statement-breakpoint
ALTER TABLE "outbox" ALTER COLUMN "sequence" DROP DEFAULT;--> statement-breakpoint
CREATE INDEX "outbox_decided" ON "outbox" USING btree ("workflow_id","sequence");
