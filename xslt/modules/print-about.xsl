<?xml version="1.0" encoding="UTF-8"?>
<!-- What stands after the text: source, edition, rights; and how to cite, which stands at the head of the first page. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:e="https://edition.invalid/ns/functions" xmlns:r="https://edition.invalid/ns/reading"
                xmlns:print="https://edition.invalid/ns/print" xmlns="https://edition.invalid/ns/print" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
                exclude-result-prefixes="#all" expand-text="yes">

  <xsl:mode name="print:html" on-no-match="text-only-copy" on-multiple-match="fail"/>

  <xsl:template name="print:about" as="element(print:about)">
    <xsl:context-item as="element(TEI)" use="required"/>
    <xsl:variable name="header" as="element(teiHeader)" select="$edition/*/teiHeader"/>
    <about title="{e:word('print-about')}">
      <xsl:sequence select="print:fact('print-source', teiHeader/fileDesc/sourceDesc/* ! print:paragraph(.))"/>
      <xsl:sequence select="print:fact('print-edition', print:edition($header/fileDesc))"/>
      <xsl:sequence select="print:fact('print-rights', teiHeader/fileDesc/publicationStmt/availability/* ! print:paragraph(.))"/>
    </about>
  </xsl:template>

  <xsl:template name="print:citation" as="element(print:citation)?">
    <xsl:variable name="cited" as="node()*"><xsl:apply-templates select="$citation/*/*:note/node()" mode="print:html"/></xsl:variable>
    <xsl:for-each select="print:text($cited)">
      <citation label="{e:word('print-cite')}"><xsl:sequence select="node()"/></citation>
    </xsl:for-each>
  </xsl:template>

  <!-- Title, editors, version and date, publisher: each as the header of the edition gives it. -->
  <xsl:function name="print:edition" as="element(print:p)?">
    <xsl:param name="file" as="element(fileDesc)?"/>
    <xsl:variable name="title" as="element(print:i)"><i>{$file/titleStmt/((title[@type = 'main'], title)[1]) ! r:line(.)}</i></xsl:variable>
    <xsl:variable name="rest" as="xs:string*" select="$file/(titleStmt/editor, editionStmt/edition, publicationStmt/publisher) ! r:line(.)"/>
    <xsl:if test="string($title)">
      <p><xsl:sequence select="$title"/>{string-join(('', $rest[. ne ''] ! replace(., '\.$', '')), '. ')}.</p>
    </xsl:if>
  </xsl:function>

  <xsl:function name="print:paragraph" as="element(print:p)?">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="words" as="node()*" select="print:line($element)"/>
    <xsl:choose>
      <xsl:when test="$element/self::licence[matches(@target, '^https?:')] and empty($words/descendant-or-self::print:a)">
        <p><a href="{$element/@target}"><xsl:sequence select="$words"/></a></p>
      </xsl:when>
      <xsl:otherwise><xsl:sequence select="print:text($words)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:function name="print:text" as="element(print:p)?">
    <xsl:param name="content" as="node()*"/>
    <xsl:if test="normalize-space(string-join($content))"><p><xsl:sequence select="$content"/></p></xsl:if>
  </xsl:function>

  <xsl:function name="print:fact" as="element(print:fact)?">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="paragraphs" as="element(print:p)*"/>
    <xsl:if test="exists($paragraphs)">
      <fact label="{e:word($key)}"><xsl:sequence select="$paragraphs"/></fact>
    </xsl:if>
  </xsl:function>

  <!-- The name of our file beside the address of the source says nothing on paper. -->
  <xsl:template match="sourceDesc//idno[@type = 'filename']" mode="print:line" as="empty-sequence()"/>

  <xsl:template match="*:em | *:i" mode="print:html" as="element(print:i)"><i><xsl:apply-templates mode="print:html"/></i></xsl:template>

  <xsl:template match="*:a[@href]" mode="print:html" as="element(print:a)">
    <a href="{@href}"><xsl:apply-templates mode="print:html"/></a>
  </xsl:template>
</xsl:stylesheet>
