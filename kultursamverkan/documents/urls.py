"""Addresses of documents: view = URL name = template. `slug` is the plan's, but the draft's or working copy's own
where something is edited."""

from django.urls import URLPattern, path

from kultursamverkan.documents.views import (
    adopt,
    comparing,
    correct,
    downloads,
    editing,
    findings,
    imports,
    naming,
    periods,
    plan,
    undo,
    wishes,
    working_copy,
)

app_name = "documents"

PLAN = "planer/<slug:slug>"

urlpatterns: list[URLPattern] = [
    path("inlasning/", imports.import_create, name="import_create"),
    path("inlasning/<int:pk>/", imports.import_detail, name="import_detail"),
    path("inlasning/<int:pk>/namn/", naming.import_names, name="import_names"),
    path("inlasning/<int:pk>/genomfor/", imports.import_carry_out, name="import_carry_out"),
    path("inlasning/<int:pk>/valj/", imports.import_choose, name="import_choose"),
    path("inlasning/<int:pk>/angra/", imports.import_undo, name="import_undo"),
    path("inlasning/<int:pk>/kasta/", imports.import_remove, name="import_remove"),
    path(f"{PLAN}/las-in/", imports.import_into, name="import_into"),
    path("planer/ny/", adopt.plan_create, name="plan_create"),  # before the slugs: slugs.RESERVED
    path(f"{PLAN}/", plan.plan_detail, name="plan_detail"),
    path(f"{PLAN}/versioner/", plan.version_list, name="version_list"),
    path(f"{PLAN}/versioner/<int:number>/", plan.version_detail, name="version_detail"),
    path(f"{PLAN}/fil/<slug:kind>/", downloads.plan_download, name="plan_download"),
    path(f"{PLAN}/versioner/<int:number>/fil/<slug:kind>/", downloads.version_download, name="version_download"),
    path(f"{PLAN}/jamfor/", comparing.version_compare, name="version_compare"),
    path(f"{PLAN}/arbetsversion/", working_copy.working_copy_open, name="working_copy_open"),
    path(f"{PLAN}/redigera/", editing.editor, name="editor"),
    path(f"{PLAN}/redigera/del/<slug:key>/", editing.editor_part, name="editor_part"),
    path(f"{PLAN}/redigera/angra/<int:step_id>/", undo.edit_undo, name="edit_undo"),
    path("iakttagelser/<slug:region>/<slug:key>/gor-till-aktivitet/", findings.finding_plan, name="finding_plan"),
    path(f"{PLAN}/redigera/iakttagelser/<slug:key>/", findings.finding_activity, name="finding_activity"),
    path(f"{PLAN}/fortsatter/", plan.plan_lineage, name="plan_lineage"),
    path(f"{PLAN}/avsluta/", periods.plan_close, name="plan_close"),
    path(f"{PLAN}/oppna-igen/", periods.plan_reopen, name="plan_reopen"),
    path(f"{PLAN}/ny-period/", periods.plan_carry_over, name="plan_carry_over"),
    path(f"{PLAN}/redigera/anta/", adopt.plan_adopt, name="plan_adopt"),
    path(f"{PLAN}/redigera/publicera/", working_copy.working_copy_publish, name="working_copy_publish"),
    path(f"{PLAN}/redigera/kasta/", working_copy.working_copy_discard, name="working_copy_discard"),
    path(f"{PLAN}/onskemal/", wishes.wish_list, name="wish_list"),
    path(f"{PLAN}/onskemal/<int:pk>/", wishes.wish_answer, name="wish_answer"),
    path(f"{PLAN}/aktiviteter/<slug:key>/ratta/", correct.activity_correct, name="activity_correct"),
]
