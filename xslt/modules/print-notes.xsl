<?xml version="1.0" encoding="UTF-8"?>
<!-- Footnotes: the editors’ notes and what the witness has where a reading was chosen. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:e="https://edition.invalid/ns/functions" xmlns:r="https://edition.invalid/ns/reading"
                xmlns:print="https://edition.invalid/ns/print" xmlns="https://edition.invalid/ns/print" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
                exclude-result-prefixes="#all" expand-text="yes">

  <xsl:key name="print:id" match="*[@xml:id]" use="@xml:id"/>
  <xsl:key name="print:notes-on" match="text//note[print:detached(.)]" use="tokenize(@target)[1] ! substring-after(., '#')"/>

  <!-- A note between blocks that points to its place. -->
  <xsl:function name="print:detached" as="xs:boolean">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="exists($note[starts-with(@target, '#')]/(parent::div | parent::body | parent::front | parent::back | parent::text | parent::noteGrp))
        and exists(key('print:id', substring-after(tokenize($note/@target)[1], '#'), root($note)))"/>
  </xsl:function>

  <xsl:template match="text//note[not(e:printed(.))]" mode="print:line" as="element(print:note)?" priority="3">
    <xsl:if test="not(print:detached(.))"><xsl:call-template name="print:note"/></xsl:if>
  </xsl:template>

  <xsl:template match="*[@xml:id][exists(key('print:notes-on', @xml:id))]" mode="print:line" as="node()*" priority="4">
    <xsl:next-match/>
    <xsl:for-each select="key('print:notes-on', @xml:id)"><xsl:call-template name="print:note"/></xsl:for-each>
  </xsl:template>

  <!-- Paragraphs of a note follow one another. -->
  <xsl:template name="print:note" as="element(print:note)">
    <xsl:context-item as="element(note)" use="required"/>
    <note><xsl:call-template name="print:language"/><xsl:apply-templates mode="print:line"/></note>
  </xsl:template>

  <xsl:template match="note/p | note/ab | note//item" mode="print:line" as="node()*">
    <xsl:apply-templates mode="print:line"/>
    <xsl:if test="following-sibling::*"><br/></xsl:if>
  </xsl:template>

  <!-- "The witness has “quiestions”." -->
  <xsl:template name="print:emendation" as="element(print:note)?">
    <xsl:context-item as="element(choice)" use="required"/>
    <xsl:for-each select="(sic, orig)[1]">
      <note>{e:word('print-witness-has')} “<xsl:apply-templates mode="print:line"/>”.</note>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
