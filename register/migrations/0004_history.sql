CREATE TABLE "holiday_notices" (
	"year" integer PRIMARY KEY NOT NULL,
	"notice" json NOT NULL,
	"loaded_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "views" (
	"workflow_id" text NOT NULL,
	"transition" integer NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"view" json NOT NULL,
	CONSTRAINT "views_workflow_id_transition_pk" PRIMARY KEY("workflow_id","transition")
);
