"""Speak to readers in the story's language: the few words that a page adds to it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from msgspec import Struct

#: Languages (their primary subtags) and scripts that are written from right to left.
_RIGHT_TO_LEFT = frozenset(("ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "ps", "sd", "ug", "ur", "yi"))
_RIGHT_TO_LEFT_SCRIPTS = frozenset(("arab", "hebr", "thaa", "syrc", "nkoo"))


class Words(Struct, frozen=True):
    """The words of one language; `{…}` is filled in."""

    min_read: str = "{n} min read"
    by: str = "By {names}"
    published: str = "Published"
    updated: str = "Updated"
    correction: str = "Correction"
    clarification: str = "Clarification"
    editors_note: str = "Editor’s note"
    update: str = "Update"
    retraction: str = "Retraction"
    retracted: str = "This story has been retracted"
    show_more: str = "Show more"
    newer: str = "Newer stories"
    read_more: str = "Read more"
    more_from: str = "More from {name}"
    latest: str = "Latest"
    briefs: str = "In brief"
    related: str = "Related story"
    skip: str = "Skip to content"
    sections: str = "Sections"
    tags: str = "Topics"
    stories_by: str = "Stories by {name}"
    additional: str = "Additional reporting by {names}"
    page: str = "Page {n}"
    page_of: str = "Page {n} of {total}"  # the foot of a PDF
    front: str = "Front page"
    not_found: str = "This page is not here"
    not_found_text: str = "The address may be mistyped, or the story may have been taken down."
    unavailable: str = "This story is not available at present"
    unavailable_text: str = "It may be published again later."
    removed: str = "This story has been removed"
    removed_text: str = "It is no longer published, and this address will not be used again."
    moved: str = "This story has moved"
    moved_text: str = "Read it at its new address"
    languages: str = "Also in"
    ai: str = "Image made with AI"
    table: str = "Table"
    feed: str = "Feed"
    source: str = "Source"
    sponsored: str = "Paid for by {name}"
    about: str = "About the author"
    corrections: str = "Corrections"
    ethics: str = "Ethics"
    no_stories: str = "No stories yet"
    continued: str = "Continued on page {n}"
    from_page: str = "From page {n}"
    inside: str = "Inside"
    imprint: str = "Imprint"
    responsible: str = "Responsible editor: {name}"
    pictures: str = "Pictures"
    advertisement: str = "Advertisement"
    number: str = "No. {n}"


_TABLE: Mapping[str, Words] = {
    "en": Words(),
    "de": Words(
        min_read="{n} Min. Lesezeit",
        by="Von {names}",
        published="Veröffentlicht",
        updated="Aktualisiert",
        correction="Korrektur",
        clarification="Klarstellung",
        editors_note="Anmerkung der Redaktion",
        update="Aktualisierung",
        retraction="Zurückgezogen",
        retracted="Dieser Beitrag wurde zurückgezogen",
        show_more="Mehr anzeigen",
        newer="Neuere Beiträge",
        read_more="Mehr lesen",
        more_from="Mehr aus {name}",
        latest="Neueste Beiträge",
        briefs="Kurz gemeldet",
        related="Mehr zum Thema",
        skip="Zum Inhalt springen",
        sections="Ressorts",
        tags="Themen",
        stories_by="Beiträge von {name}",
        additional="Mitarbeit: {names}",
        page="Seite {n}",
        page_of="Seite {n} von {total}",
        front="Titelseite",
        not_found="Diese Seite gibt es hier nicht",
        not_found_text="Vielleicht ist die Adresse vertippt, oder der Beitrag wurde entfernt.",
        unavailable="Dieser Beitrag ist derzeit nicht verfügbar",
        unavailable_text="Vielleicht wird er später wieder veröffentlicht.",
        removed="Dieser Beitrag wurde entfernt",
        removed_text="Er wird nicht mehr veröffentlicht, und seine Adresse wird nicht wieder vergeben.",
        moved="Dieser Beitrag ist umgezogen",
        moved_text="Zum Beitrag unter seiner neuen Adresse",
        languages="Auch auf",
        ai="Bild mit KI erzeugt",
        table="Tabelle",
        feed="Feed",
        source="Quelle",
        sponsored="Bezahlt von {name}",
        about="Über die Autorin oder den Autor",
        corrections="Korrekturen",
        ethics="Redaktionelle Leitlinien",
        no_stories="Noch keine Beiträge",
        continued="Fortsetzung auf Seite {n}",
        from_page="Fortsetzung von Seite {n}",
        inside="In dieser Ausgabe",
        imprint="Impressum",
        responsible="Verantwortlich: {name}",
        pictures="Bilder",
        advertisement="Anzeige",
        number="Nr. {n}",
    ),
    "es": Words(
        min_read="{n} min de lectura",
        by="Por {names}",
        published="Publicado",
        updated="Actualizado",
        correction="Corrección",
        clarification="Aclaración",
        editors_note="Nota de la redacción",
        update="Actualización",
        retraction="Retractación",
        retracted="Este artículo ha sido retirado",
        show_more="Ver más",
        newer="Artículos más recientes",
        read_more="Leer más",
        more_from="Más de {name}",
        latest="Lo último",
        briefs="En breve",
        related="Noticia relacionada",
        skip="Saltar al contenido",
        sections="Secciones",
        tags="Temas",
        stories_by="Artículos de {name}",
        additional="Con información de {names}",
        page="Página {n}",
        page_of="Página {n} de {total}",
        front="Portada",
        not_found="Esta página no está aquí",
        not_found_text="Quizá la dirección tenga una errata o el artículo se haya retirado.",
        unavailable="Este artículo no está disponible por ahora",
        unavailable_text="Puede que se publique de nuevo más adelante.",
        removed="Este artículo ha sido eliminado",
        removed_text="Ya no se publica, y su dirección no se volverá a usar.",
        moved="Este artículo se ha trasladado",
        moved_text="Leerlo en su nueva dirección",
        languages="También en",
        ai="Imagen hecha con IA",
        table="Tabla",
        feed="Canal",
        source="Fuente",
        sponsored="Pagado por {name}",
        about="Sobre la firma",
        corrections="Correcciones",
        ethics="Código ético",
        no_stories="Aún no hay artículos",
        continued="Continúa en la página {n}",
        from_page="Viene de la página {n}",
        inside="En este número",
        imprint="Créditos",
        responsible="Editor responsable: {name}",
        pictures="Fotografías",
        advertisement="Publicidad",
        number="N.º {n}",
    ),
    "fr": Words(
        min_read="{n} min de lecture",
        by="Par {names}",
        published="Publié",
        updated="Mis à jour",
        correction="Rectificatif",
        clarification="Précision",
        editors_note="Note de la rédaction",
        update="Mise à jour",
        retraction="Rétractation",
        retracted="Cet article a été retiré",
        show_more="Voir plus",
        newer="Articles plus récents",
        read_more="Lire la suite",
        more_from="Plus dans {name}",
        latest="À la une",
        briefs="En bref",
        related="À lire aussi",
        skip="Aller au contenu",
        sections="Rubriques",
        tags="Sujets",
        stories_by="Articles de {name}",
        additional="Avec la collaboration de {names}",
        page="Page {n}",
        page_of="Page {n} sur {total}",
        front="Accueil",
        not_found="Cette page n’est pas ici",
        not_found_text="L’adresse comporte peut-être une erreur, ou l’article a été retiré.",
        unavailable="Cet article n’est pas disponible pour le moment",
        unavailable_text="Il sera peut-être republié plus tard.",
        removed="Cet article a été supprimé",
        removed_text="Il n’est plus publié, et son adresse ne servira plus.",
        moved="Cet article a changé d’adresse",
        moved_text="Le lire à sa nouvelle adresse",
        languages="Aussi en",
        ai="Image créée par IA",
        table="Tableau",
        feed="Flux",
        source="Source",
        sponsored="Payé par {name}",
        about="À propos de l’auteur",
        corrections="Rectificatifs",
        ethics="Charte éthique",
        no_stories="Aucun article pour l’instant",
        continued="Suite page {n}",
        from_page="Suite de la page {n}",
        inside="Dans ce numéro",
        imprint="Mentions légales",
        responsible="Directeur de la publication : {name}",
        pictures="Photos",
        advertisement="Publicité",
        number="N° {n}",
    ),
    "ar": Words(
        min_read="قراءة {n} د",
        by="بقلم {names}",
        published="نُشر",
        updated="حُدِّث",
        correction="تصويب",
        clarification="توضيح",
        editors_note="ملاحظة من المحرر",
        update="تحديث",
        retraction="سحب المقال",
        retracted="سُحب هذا المقال",
        show_more="عرض المزيد",
        newer="مواد أحدث",
        read_more="اقرأ المزيد",
        more_from="المزيد من {name}",
        latest="أحدث المواد",
        briefs="باختصار",
        related="مادة ذات صلة",
        skip="انتقل إلى المحتوى",
        sections="الأقسام",
        tags="الموضوعات",
        stories_by="مواد بقلم {name}",
        additional="شارك في التغطية {names}",
        page="صفحة {n}",
        page_of="صفحة {n} من {total}",
        front="الصفحة الأولى",
        not_found="هذه الصفحة غير موجودة",
        not_found_text="ربما كُتب العنوان خطأً، أو حُذفت المادة.",
        unavailable="هذه المادة غير متاحة حاليًا",
        unavailable_text="قد تُنشر من جديد لاحقًا.",
        removed="أُزيلت هذه المادة",
        removed_text="لم تعد منشورة، ولن يُستخدم عنوانها مرة أخرى.",
        moved="انتقلت هذه المادة",
        moved_text="اقرأها في عنوانها الجديد",
        languages="بلغات أخرى",
        ai="صورة مولّدة بالذكاء الاصطناعي",
        table="جدول",
        feed="خلاصة",
        source="المصدر",
        sponsored="برعاية {name}",
        about="عن الكاتب",
        corrections="التصويبات",
        ethics="ميثاق المهنة",
        no_stories="لا مواد بعد",
        continued="البقية في الصفحة {n}",
        from_page="تتمة الصفحة {n}",
        inside="في هذا العدد",
        imprint="بيانات النشر",
        responsible="رئيس التحرير المسؤول: {name}",
        pictures="الصور",
        advertisement="إعلان",
        number="العدد {n}",
    ),
}


def words(language: str) -> Words:
    """The words of a BCP 47 language, by its primary subtag; English where we have none."""
    return _TABLE.get(language.partition("-")[0].lower(), _TABLE["en"])


def spoken(language: str) -> str:
    """The language itself where we have its words, else English: what joins names then speaks with them."""
    return language if language.partition("-")[0].lower() in _TABLE else "en"


@cache
def direction(language: str) -> str:
    """`rtl` or `ltr`; a script subtag decides over the language's own."""
    primary, *rest = language.lower().split("-")
    script = next((part for part in rest if len(part) == 4 and part.isalpha()), None)
    if script is not None:
        return "rtl" if script in _RIGHT_TO_LEFT_SCRIPTS else "ltr"
    return "rtl" if primary in _RIGHT_TO_LEFT else "ltr"
