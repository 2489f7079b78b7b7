CREATE TABLE "channel_states" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"why" json,
	"seen_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "channel_tests" (
	"id" text PRIMARY KEY NOT NULL,
	"channel" text NOT NULL,
	"address" text,
	"asked_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp (3) with time zone,
	"outcome" text,
	"code" text,
	"answer" text,
	"finished_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "deliveries" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"notice" bigint,
	"recipient" text NOT NULL,
	"community" text,
	"told" text,
	"urgency" text NOT NULL,
	"state" text NOT NULL,
	"address" integer DEFAULT 0 NOT NULL,
	"channel" text,
	"slot_at" timestamp(6) with time zone,
	"digest_due_at" timestamp (3) with time zone,
	"digest" uuid,
	"handed_at" timestamp (3) with time zone,
	"reason" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"settled_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "delivery_attempts" (
	"delivery" uuid NOT NULL,
	"number" integer NOT NULL,
	"channel" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"outcome" text,
	"code" text,
	"answer" text,
	CONSTRAINT "delivery_attempts_delivery_number_pk" PRIMARY KEY("delivery","number")
);
--> statement-breakpoint
CREATE TABLE "inbox_reads" (
	"item" bigint NOT NULL,
	"reader" text NOT NULL,
	"read_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "inbox_reads_item_reader_pk" PRIMARY KEY("item","reader")
);
--> statement-breakpoint
CREATE TABLE "postings" (
	"recipient" text NOT NULL,
	"audience" text NOT NULL,
	"organisation" text NOT NULL,
	"first_day" date NOT NULL,
	"last_day" date
);
--> statement-breakpoint
CREATE TABLE "recipients" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"addresses" json NOT NULL,
	"locale" text NOT NULL,
	"quiet" json,
	"digest_at" text
);
--> statement-breakpoint
CREATE TABLE "send_slots" (
	"channel" text NOT NULL,
	"lane" text NOT NULL,
	"next_at" timestamp(6) with time zone NOT NULL,
	"silent_until" timestamp(6) with time zone,
	CONSTRAINT "send_slots_channel_lane_pk" PRIMARY KEY("channel","lane")
);
--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "brief" json DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "street" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "community" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "rehearsal" boolean DEFAULT false NOT NULL;--> statement-breakpoint
-- What is there already was decided before anything could be sent: nobody is told of it weeks late.
ALTER TABLE "outbox" ADD COLUMN "handed_at" timestamp (3) with time zone DEFAULT now();--> statement-breakpoint
ALTER TABLE "outbox" ALTER COLUMN "brief" DROP DEFAULT, ALTER COLUMN "street" DROP DEFAULT, ALTER COLUMN "community" DROP DEFAULT, ALTER COLUMN "rehearsal" DROP DEFAULT, ALTER COLUMN "handed_at" DROP DEFAULT;--> statement-breakpoint
CREATE UNIQUE INDEX "deliveries_once" ON "deliveries" USING btree ("notice","recipient");--> statement-breakpoint
CREATE UNIQUE INDEX "deliveries_told" ON "deliveries" USING btree ("told","recipient");--> statement-breakpoint
CREATE INDEX "deliveries_newest" ON "deliveries" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "deliveries_community" ON "deliveries" USING btree ("community","created_at","id");--> statement-breakpoint
CREATE INDEX "deliveries_state" ON "deliveries" USING btree ("state","created_at","id");--> statement-breakpoint
CREATE INDEX "deliveries_digest" ON "deliveries" USING btree ("digest");--> statement-breakpoint
CREATE INDEX "deliveries_held" ON "deliveries" USING btree ("digest_due_at") WHERE "deliveries"."state" = 'held';--> statement-breakpoint
CREATE INDEX "deliveries_digest_to_hand" ON "deliveries" USING btree ("created_at") WHERE "deliveries"."notice" is null and "deliveries"."handed_at" is null;--> statement-breakpoint
CREATE INDEX "postings_audience" ON "postings" USING btree ("audience","organisation");--> statement-breakpoint
CREATE INDEX "outbox_to_hand" ON "outbox" USING btree ("id") WHERE "outbox"."handed_at" is null;