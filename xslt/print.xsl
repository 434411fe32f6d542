<?xml version="1.0" encoding="UTF-8"?>
<!-- One document (stand-alone TEI) as a tree of blocks and runs that print/template.typ sets: no namespace, no markup of the
     typesetter's, white space still to be collapsed. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:e="https://edition.invalid/ns/functions" xmlns:r="https://edition.invalid/ns/reading" xmlns:print="https://edition.invalid/ns/print" xmlns="https://edition.invalid/ns/print"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" expand-text="yes">
  <xsl:import href="modules/words.xsl"/>
  <xsl:import href="modules/cite.xsl"/>
  <xsl:import href="modules/dates.xsl"/>
  <xsl:import href="modules/text-reading.xsl"/>
  <xsl:import href="modules/text-lines.xsl"/>
  <xsl:import href="modules/print-inline.xsl"/>
  <xsl:import href="modules/print-blocks.xsl"/>
  <xsl:import href="modules/print-notes.xsl"/>
  <xsl:import href="modules/print-title.xsl"/>
  <xsl:import href="modules/print-about.xsl"/>
  <xsl:import href="modules/print-names.xsl"/>

  <xsl:output method="xml" encoding="UTF-8" indent="no" omit-xml-declaration="yes"/>

  <!-- tei/edition.xml; the citation as <citation><note/><bibliography/></citation> in XHTML; false: no word is divided. -->
  <xsl:param name="edition" as="document-node()" required="yes"/>
  <xsl:param name="citation" as="document-node()?" select="()"/>
  <xsl:param name="hyphenate" as="xs:boolean" select="true()"/>

  <xsl:template match="/" as="element(print:book)">
    <xsl:apply-templates select="descendant::TEI[1]" mode="print"/>
  </xsl:template>

  <xsl:mode name="print" on-no-match="deep-skip" on-multiple-match="fail"/>

  <xsl:template match="TEI" mode="print" as="element(print:book)">
    <book lang="{(@xml:lang, 'und')[1]}" hyphenate="{$hyphenate}" title="{(r:main-title(.) ! r:line(.)[.], @xml:id)[1]}"
          short="{(teiHeader/fileDesc/titleStmt/title[@type = 'short'], r:main-title(.))[1] ! r:line(.)}"
          edition="{$edition/*/r:main-title(.) ! r:line(.)}" page="{e:word('print-page')}">
      <xsl:for-each select="teiHeader/fileDesc/titleStmt/author"><by>{r:line(.)}</by></xsl:for-each>
      <xsl:call-template name="print:citation"/>
      <xsl:call-template name="print:title"/>
      <text><xsl:apply-templates select="text" mode="print:blocks"/></text>
      <xsl:call-template name="print:about"/>
      <xsl:call-template name="print:names"/>
    </book>
  </xsl:template>
</xsl:stylesheet>
