CREATE TABLE "assignments" (
	"subject" text NOT NULL,
	"role" text NOT NULL,
	"organisation" text NOT NULL,
	"first_day" date NOT NULL,
	"last_day" date,
	"loaded_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "assignments_subject_role_organisation_first_day_pk" PRIMARY KEY("subject","role","organisation","first_day")
);
--> statement-breakpoint
ALTER TABLE "proceedings" ADD COLUMN "rehearsal" boolean DEFAULT false NOT NULL;