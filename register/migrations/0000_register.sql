CREATE TABLE "answers" (
	"principal" text NOT NULL,
	"key" text NOT NULL,
	"body_digest" text NOT NULL,
	"answer" json,
	"inserted_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "answers_principal_key_pk" PRIMARY KEY("principal","key")
);
--> statement-breakpoint
CREATE TABLE "audit_entries" (
	"workflow_id" text NOT NULL,
	"sequence" integer NOT NULL,
	"transition" integer NOT NULL,
	"position" integer NOT NULL,
	"cause" text,
	"event" text NOT NULL,
	"entry" json NOT NULL,
	"view_digest" text NOT NULL,
	"disclosure_digests" json,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL,
	"inserted_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "audit_entries_workflow_id_sequence_pk" PRIMARY KEY("workflow_id","sequence")
);
--> statement-breakpoint
CREATE TABLE "chains" (
	"workflow_id" text PRIMARY KEY NOT NULL,
	"transition" integer NOT NULL,
	"head_sequence" integer NOT NULL,
	"head_hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "disclosures" (
	"id" text PRIMARY KEY NOT NULL,
	"proceeding" text NOT NULL,
	"community" text NOT NULL,
	"state" text NOT NULL,
	"posted_at" timestamp (3) with time zone NOT NULL,
	"view" json NOT NULL,
	"inserted_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "escalations" (
	"id" text PRIMARY KEY NOT NULL,
	"proceeding" text NOT NULL,
	"street" text NOT NULL,
	"community" text NOT NULL,
	"status" text NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone,
	"view" json NOT NULL,
	"inserted_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "inbox" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "inbox_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"workflow_id" text NOT NULL,
	"transition" integer NOT NULL,
	"event" text NOT NULL,
	"to" text NOT NULL,
	"organisation" text NOT NULL,
	"urgency" text NOT NULL,
	"text" json NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "outbox_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"workflow_id" text NOT NULL,
	"transition" integer NOT NULL,
	"event" text NOT NULL,
	"to" text NOT NULL,
	"organisation" text NOT NULL,
	"urgency" text NOT NULL,
	"text" json NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "proceedings" (
	"id" text PRIMARY KEY NOT NULL,
	"street" text NOT NULL,
	"community" text NOT NULL,
	"procedure_id" text NOT NULL,
	"status" text NOT NULL,
	"stage" text,
	"clock_of" text,
	"due_at" timestamp (3) with time zone,
	"yellow_at" timestamp (3) with time zone,
	"suspended_until" timestamp (3) with time zone,
	"started_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"view" json NOT NULL,
	"procedure" json NOT NULL,
	"inserted_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "audit_entries_cause" ON "audit_entries" USING btree ("workflow_id","cause") WHERE "audit_entries"."cause" is not null;--> statement-breakpoint
CREATE INDEX "disclosures_proceeding" ON "disclosures" USING btree ("proceeding","posted_at");--> statement-breakpoint
CREATE INDEX "disclosures_newest" ON "disclosures" USING btree ("posted_at","id");--> statement-breakpoint
CREATE INDEX "disclosures_community" ON "disclosures" USING btree ("community","posted_at","id");--> statement-breakpoint
CREATE INDEX "disclosures_state" ON "disclosures" USING btree ("state","posted_at","id");--> statement-breakpoint
CREATE INDEX "escalations_proceeding" ON "escalations" USING btree ("proceeding","opened_at");--> statement-breakpoint
CREATE INDEX "escalations_newest" ON "escalations" USING btree ("opened_at","id");--> statement-breakpoint
CREATE INDEX "escalations_community" ON "escalations" USING btree ("community","opened_at","id");--> statement-breakpoint
CREATE INDEX "escalations_status" ON "escalations" USING btree ("status","opened_at","id");--> statement-breakpoint
CREATE INDEX "inbox_reader" ON "inbox" USING btree ("to","organisation","id");--> statement-breakpoint
CREATE INDEX "proceedings_newest" ON "proceedings" USING btree ("started_at","id");--> statement-breakpoint
CREATE INDEX "proceedings_community" ON "proceedings" USING btree ("community","started_at","id");--> statement-breakpoint
CREATE INDEX "proceedings_stage" ON "proceedings" USING btree ("stage","started_at","id");--> statement-breakpoint
CREATE INDEX "proceedings_status" ON "proceedings" USING btree ("status","started_at","id");--> statement-breakpoint
CREATE INDEX "proceedings_due" ON "proceedings" USING btree ("due_at");--> statement-breakpoint
CREATE INDEX "proceedings_yellow" ON "proceedings" USING btree ("yellow_at");