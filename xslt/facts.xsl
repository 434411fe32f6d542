<?xml version="1.0" encoding="UTF-8"?>
<!-- What one document says about entities, dates, sums and sectors: the input of every index page.
     Source: its stand-alone TEI. Parameter: words. Contexts are cut from the reading text of the block. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:e="https://edition.invalid/ns/functions"
    xmlns:f="https://edition.invalid/ns/facts"
    xmlns="https://edition.invalid/ns/facts"
    exclude-result-prefixes="#all">

  <xsl:import href="modules/words.xsl"/>
  <xsl:import href="modules/dates.xsl"/>
  <xsl:import href="modules/pointers.xsl"/>
  <xsl:import href="modules/reading.xsl"/>
  <xsl:import href="modules/cite.xsl"/>
  <xsl:import href="modules/facts-blocks.xsl"/>
  <xsl:import href="modules/facts-contexts.xsl"/>
  <xsl:import href="modules/facts-letter.xsl"/>

  <xsl:output method="xml" encoding="UTF-8" indent="no"/>

  <xsl:template match="/" as="element(f:facts)">
    <xsl:variable name="tei" as="element(TEI)" select="(TEI, */TEI)[1]"/>
    <xsl:variable name="titles" as="element(title)+" select="$tei/teiHeader/fileDesc/titleStmt/title"/>
    <xsl:variable name="date" as="element(date)?" select="$tei/teiHeader/profileDesc/creation/date[1]"/>
    <xsl:variable name="blocks" as="element()*"><xsl:apply-templates select="$tei/text" mode="e:blocks"/></xsl:variable>
    <facts document="{$tei/@xml:id}"
        title="{e:reading(($titles[@type eq 'main'], $titles)[1])}"
        short="{e:reading(($titles[@type eq 'short'], $titles[@type eq 'main'], $titles)[1])}"
        author="{string-join($tei/teiHeader/fileDesc/titleStmt/author ! e:reading(.), '; ')}"
        licence="{$tei/teiHeader/fileDesc/publicationStmt/availability/licence[1]/@target}"
        language="{($tei/teiHeader/profileDesc/langUsage/language/@ident, $tei/@xml:lang)[1]}"
        original="{($tei/teiHeader/fileDesc/sourceDesc//bibl[@type eq 'original']/ref/@target ! e:document-of(.))[. ne $tei/@xml:id][1]}"
        date="{$date/(@when, @notBefore, @from, @notAfter, @to)[1]}"
        until="{$date/(@notAfter[../@notBefore], @to[../@from])[1]}"
        shown="{$date ! e:dated(., e:reading(.))}">
      <xsl:for-each select="$date"><created><xsl:sequence select="@when, @from, @to, @notBefore, @notAfter, @when-custom[not(../@datingMethod | ../@calendar)]"/></created></xsl:for-each>
      <xsl:for-each select="$tei/teiHeader/fileDesc/titleStmt/author">
        <author person="{exists(.//surname)}" pointer="{(. | .//*[self::persName or self::orgName])[@ref] ! e:pointers(.)[1]}">{e:reading(.)}</author>
      </xsl:for-each>
      <xsl:sequence select="e:letter($tei)"/>
      <xsl:for-each select="$blocks[not(ancestor::front)]">
        <paragraph id="{e:target(.)}" cite="{e:cite(.)}"/>
      </xsl:for-each>
      <xsl:iterate select="$blocks">
        <xsl:param name="order" as="xs:integer" select="0"/>
        <xsl:variable name="facts" as="element()*" select="e:facts(., $order)"/>
        <xsl:sequence select="$facts"/>
        <xsl:next-iteration><xsl:with-param name="order" select="$order + count($facts)"/></xsl:next-iteration>
      </xsl:iterate>
      <xsl:for-each select="$tei/text/body//div[@ana]">
        <xsl:variable name="division" as="element(div)" select="."/>
        <xsl:variable name="reading" as="xs:string" select="e:reading(.)"/>
        <xsl:for-each select="e:categories(@ana, 'sector')">
          <sector key="{.}" division="{$division/@xml:id}" cite="{e:cite-division($division)}"
              heading="{e:heading($division)}" words="{count(tokenize($reading))}"
              opening="{e:opening(e:reading($division/(p | .//p)[1]))}"/>
        </xsl:for-each>
      </xsl:for-each>
    </facts>
  </xsl:template>

</xsl:stylesheet>
